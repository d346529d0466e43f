# module: 07-parameter-gradients
# cell: 07-task-4-answer
# loses: 07-task-4-check
# mistake: factor N
def grad_batch(grad_A, H_prev):
    return grad_A.T @ H_prev, grad_A.mean(axis=0)
