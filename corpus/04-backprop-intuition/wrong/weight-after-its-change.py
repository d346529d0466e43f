# module: 04-backprop-intuition
# cell: 04-task-5-answer
# loses: 04-task-5-check
# mistake: W for h
def grad_w_batch(w, h, slope, grad_y):
    here, grads = grad_y, []
    for k in range(len(w) - 1, 0, -1):
        here = here * slope[k] * w[k]
        grads.append(here.mean())
    return grads[::-1]
