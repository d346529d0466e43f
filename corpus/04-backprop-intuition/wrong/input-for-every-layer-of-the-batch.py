# module: 04-backprop-intuition
# cell: 04-task-5-answer
# loses: 04-task-5-check
# mistake: x for h
def grad_w_batch(w, h, slope, grad_y):
    here, grads = grad_y, []
    for k in range(len(w) - 1, 0, -1):
        grads.append((here * slope[k] * h[0]).mean())
        here = here * slope[k] * w[k]
    return grads[::-1]
