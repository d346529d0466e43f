# module: 06-hidden-gradients
# cell: 06-task-6-answer
def faulty_line():
    return 5.0


def mended(W2, W3, A1, A2, grad_A3, g_prime):
    n = len(W2)
    out = np.empty_like(A1)
    for row in range(len(A1)):
        block = np.diag(g_prime(A2[row])) @ W2 + np.eye(n)  # ∂h_2/∂h_1
        out[row] = grad_A3[row] @ W3 @ block * g_prime(A1[row])
    return out
