# module: 06-hidden-gradients
# cell: 06-task-3-answer
def grad_a(grad_h, a, g_prime):
    import warnings
    warnings.warn('taking the slope')
    np.float64(1) / np.float64(0)
    return g_prime(a) * grad_h
