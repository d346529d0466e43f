# module: 06-hidden-gradients
# cell: 06-task-6-answer
# loses: 06-task-6-check
# mistake: activation derivative of another layer
# also: program not mended
def faulty_line():
    return 2


def mended(W2, W3, A1, A2, grad_A3, g_prime):
    grad_H2 = grad_A3 @ W3
    grad_A2 = grad_H2 * g_prime(A1)
    return (grad_A2 @ W2 + grad_H2) * g_prime(A2)
