# module: 06-hidden-gradients
# cell: 06-task-3-answer
def grad_a(grad_h, a, g_prime):
    result = grad_h.copy()
    result *= g_prime(a)
    return result
