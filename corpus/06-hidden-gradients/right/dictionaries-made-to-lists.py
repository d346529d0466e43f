# module: 06-hidden-gradients
# cell: 06-task-5-answer
def hidden_gradients(Ws, As, grad_A_L, g_prime):
    L = len(Ws) - 1
    dH, dA = {}, {L: grad_A_L}
    for k in range(L - 1, 0, -1):
        dH[k] = np.matmul(dA[k + 1], Ws[k + 1])
        dA[k] = np.where(True, dH[k] * g_prime(As[k]), 0)
    return [dH[k] for k in sorted(dH)], [dA[k] for k in range(1, L)]
