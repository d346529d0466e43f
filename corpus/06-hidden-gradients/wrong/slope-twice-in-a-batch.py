# module: 06-hidden-gradients
# cell: 06-task-4-answer
# loses: 06-task-4-check
# mistake: activation derivative doubled
# also: activation derivative too many
def grad_batch(W_above, grad_A_above, A, g_prime):
    grad_H = grad_A_above @ W_above * g_prime(A)
    return grad_H, grad_H * g_prime(A)
