# module: 06-hidden-gradients
# cell: 06-task-3-answer
def grad_a(grad_h, a, g_prime):
    twice = np.repeat(grad_h * g_prime(a), 2)
    return twice[::2]
