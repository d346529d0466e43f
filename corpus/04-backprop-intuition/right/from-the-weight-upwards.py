# module: 04-backprop-intuition
# cell: 04-task-2-answer
def grad_w(k, w, h, slope, grad_y):
    effect = h[k - 1] * slope[k]  # of the weight on h_k
    for j in range(k + 1, len(w)):
        effect = effect * w[j] * slope[j]
    return effect * grad_y
