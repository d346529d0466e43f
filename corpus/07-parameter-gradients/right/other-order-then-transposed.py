# module: 07-parameter-gradients
# cell: 07-task-4-answer
def grad_batch(grad_A, H_prev):
    N = len(grad_A)
    return (H_prev.T @ grad_A).T / N, np.ones(N) @ grad_A / N
