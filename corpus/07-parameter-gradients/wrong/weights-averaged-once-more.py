# module: 07-parameter-gradients
# cell: 07-task-4-answer
# loses: 07-task-4-check
# mistake: wrong shape
def grad_batch(grad_A, H_prev):
    grad_W = np.mean(grad_A.T @ H_prev, axis=0)
    grad_b = np.mean(grad_A, axis=0)
    return grad_W, grad_b
