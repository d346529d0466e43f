# module: 06-hidden-gradients
# cell: 06-task-3-answer
# loses: 06-task-3-check
# mistake: outer product
def grad_a(grad_h, a, g_prime):
    return np.outer(grad_h, g_prime(a))
