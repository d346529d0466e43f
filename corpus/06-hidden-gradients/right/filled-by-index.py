# module: 06-hidden-gradients
# cell: 06-task-5-answer
def hidden_gradients(Ws, As, grad_A_L, g_prime):
    L = len(Ws) - 1
    grads_H, grads_A = [None] * (L + 1), [None] * (L + 1)
    grads_A[L] = grad_A_L
    for k in reversed(range(1, L)):
        grads_H[k] = grads_A[k + 1] @ Ws[k + 1]
        grads_A[k] = grads_H[k] * g_prime(As[k])
    return grads_H[1:L], grads_A[1:L]
