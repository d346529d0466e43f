# module: 07-parameter-gradients
# cell: 07-task-4-answer
# loses: 07-task-4-check
# mistake: transposed
def grad_batch(grad_A, H_prev):
    N, n_k = grad_A.shape
    n_prev = H_prev.shape[1]
    return (H_prev.T @ grad_A / N).reshape(n_k, n_prev), grad_A.mean(axis=0)
