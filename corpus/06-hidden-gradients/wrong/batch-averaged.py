# module: 06-hidden-gradients
# cell: 06-task-4-answer
# loses: 06-task-4-check
# mistake: factor 1/N
def grad_batch(W_above, grad_A_above, A, g_prime):
    grad_H = grad_A_above @ W_above / len(A)
    return grad_H, grad_H * g_prime(A)
