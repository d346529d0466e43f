# module: 06-hidden-gradients
# cell: 06-task-6-answer
LINE = 5


def faulty_line():
    return np.int64(LINE)


def mended(W2, W3, A1, A2, grad_A3, g_prime):
    down = np.einsum("np,pi->ni", grad_A3, W3)
    through = np.einsum("nm,mi->ni", down * g_prime(A2), W2)
    return np.einsum("ni,ni->ni", through + down, g_prime(A1))
