# module: 07-parameter-gradients
# cell: 07-task-4-answer
# loses: 07-task-4-check
# mistake: factor 1/N
def grad_batch(grad_A, H_prev):
    N = len(grad_A)
    delta = grad_A / N
    return delta.T @ H_prev / N, delta.mean(axis=0)
