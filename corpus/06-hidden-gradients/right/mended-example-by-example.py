# module: 06-hidden-gradients
# cell: 06-task-6-answer
def faulty_line():
    return 5


def mended(W2, W3, A1, A2, grad_A3, g_prime):
    rows = []
    for a1, a2, g3 in zip(A1, A2, grad_A3):
        g2 = W3.T @ g3
        rows.append((W2.T @ (g2 * g_prime(a2)) + g2) * g_prime(a1))
    return rows
