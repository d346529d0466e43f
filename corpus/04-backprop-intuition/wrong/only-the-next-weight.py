# module: 04-backprop-intuition
# cell: 04-task-2-answer
# loses: 04-task-2-check
# mistake: W missing
def grad_w(k, w, h, slope, grad_y):
    p = grad_y
    for j in range(k, len(w)):
        p *= slope[j]
    return p * (w[k + 1] if k + 1 < len(w) else 1) * h[k - 1]
