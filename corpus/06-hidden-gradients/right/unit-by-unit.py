# module: 06-hidden-gradients
# cell: 06-task-3-answer
def grad_a(grad_h, a, g_prime):
    return [up * g_prime(z) for up, z in zip(grad_h, a)]
