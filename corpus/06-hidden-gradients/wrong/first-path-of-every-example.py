# module: 06-hidden-gradients
# cell: 06-task-4-answer
# loses: 06-task-4-check
# mistake: paths not summed
def grad_batch(W_above, grad_A_above, A, g_prime):
    grad_H = grad_A_above[:, :1] * W_above[0]
    return grad_H, grad_H * g_prime(A)
