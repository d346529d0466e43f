# module: 06-hidden-gradients
# cell: 06-task-5-answer
# loses: 06-task-5-check
# mistake: zeros
# also: W missing
def hidden_gradients(Ws, As, grad_A_L, g_prime):
    L = len(Ws) - 1
    grads_H = [np.zeros_like(As[k]) for k in range(1, L)]
    grads_A = [np.zeros_like(As[k]) for k in range(1, L)]
    grads_H[-1] = grad_A_L @ Ws[L]
    grads_A[-1] = grads_H[-1] * g_prime(As[L - 1])
    return grads_H, grads_A
