# module: 07-parameter-gradients
# cell: 07-task-4-answer
# loses: 07-task-4-check
# mistake: returned nothing
def grad_batch(grad_A, H_prev):
    N = len(grad_A)
    grad_W = grad_A.T @ H_prev / N
    grad_b = None
    return grad_W, grad_b
