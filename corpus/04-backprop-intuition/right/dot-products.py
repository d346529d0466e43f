# module: 04-backprop-intuition
# cell: 04-task-5-answer
def grad_w_batch(w, h, slope, grad_y):
    here, grads = grad_y / len(grad_y), []
    for k in range(len(w) - 1, 0, -1):
        here = here * slope[k]
        grads.append(here @ h[k - 1])
        here = here * w[k]
    return tuple(grads[::-1])
