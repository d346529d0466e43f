# module: 04-backprop-intuition
# cell: 04-task-5-answer
# loses: 04-task-5-check
# mistake: input changed
def grad_w_batch(w, h, slope, grad_y):
    grads = []
    for k in range(len(w) - 1, 0, -1):
        grads.append(np.mean(grad_y * slope[k] * h[k - 1]))
        grad_y *= slope[k] * w[k]
    return grads[::-1]
