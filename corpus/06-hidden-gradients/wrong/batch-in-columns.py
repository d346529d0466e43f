# module: 06-hidden-gradients
# cell: 06-task-4-answer
# loses: 06-task-4-check
# mistake: transposed
def grad_batch(W_above, grad_A_above, A, g_prime):
    grad_H = W_above.T @ grad_A_above.T
    return grad_H, grad_H * g_prime(A).T
