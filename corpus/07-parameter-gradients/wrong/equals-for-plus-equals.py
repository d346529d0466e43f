# module: 07-parameter-gradients
# cell: 07-task-4-answer
# loses: 07-task-4-check
# mistake: only one example
def grad_batch(grad_A, H_prev):
    for n in range(len(grad_A)):
        grad_W = np.outer(grad_A[n], H_prev[n])
        grad_b = grad_A[n]
    return grad_W, grad_b
