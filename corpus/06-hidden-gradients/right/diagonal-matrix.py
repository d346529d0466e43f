# module: 06-hidden-gradients
# cell: 06-task-3-answer
def grad_a(grad_h, a, g_prime):
    return np.diag(g_prime(a)) @ grad_h
