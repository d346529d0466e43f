# module: 07-parameter-gradients
# cell: 07-task-4-answer
# loses: 07-task-4-check
# mistake: factor N
def grad_batch(grad_A, H_prev):
    N = grad_A.shape[0]
    return grad_A.T @ H_prev / N, np.sum(grad_A, axis=0)
