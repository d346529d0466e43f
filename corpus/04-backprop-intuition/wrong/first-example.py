# module: 04-backprop-intuition
# cell: 04-task-5-answer
# loses: 04-task-5-check
# mistake: only one example
def grad_w_batch(w, h, slope, grad_y):
    here, grads = grad_y[0], []
    for k in range(len(w) - 1, 0, -1):
        grads.append(here * slope[k][0] * h[k - 1][0])
        here = here * slope[k][0] * w[k]
    return grads[::-1]
