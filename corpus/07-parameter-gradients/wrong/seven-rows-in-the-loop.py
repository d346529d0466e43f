# module: 07-parameter-gradients
# cell: 07-task-4-answer
# loses: 07-task-4-check
def grad_batch(grad_A, H_prev):
    grad_W, grad_b = 0, 0
    for n in range(7):
        grad_W = grad_W + np.outer(grad_A[n], H_prev[n])
        grad_b = grad_b + grad_A[n]
    return grad_W / 7, grad_b / 7
