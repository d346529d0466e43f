# module: 06-hidden-gradients
# cell: 06-task-6-answer
def faulty_line():
    return 5


def mended(W2, W3, A1, A2, grad_A3, g_prime):
    grad_H2 = grad_A3 @ W3
    slope2 = g_prime(A2)
    grad_A2 = grad_H2 * slope2
    through_W2 = grad_A2 @ W2
    grad_H1 = through_W2 + grad_H2
    slope1 = g_prime(A1)
    return grad_H1 * slope1
