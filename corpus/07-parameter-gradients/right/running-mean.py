# module: 07-parameter-gradients
# cell: 07-task-4-answer
def grad_batch(grad_A, H_prev):
    grad_W, grad_b = 0.0, 0.0
    for n, (a, h) in enumerate(zip(grad_A, H_prev), start=1):
        grad_W = grad_W + (np.outer(a, h) - grad_W) / n
        grad_b = grad_b + (a - grad_b) / n
    return [grad_W, grad_b]
