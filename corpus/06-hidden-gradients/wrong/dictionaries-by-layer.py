# module: 06-hidden-gradients
# cell: 06-task-5-answer
# loses: 06-task-5-check
# mistake: wrong type
def hidden_gradients(Ws, As, grad_A_L, g_prime):
    L = len(Ws) - 1
    grads_H, grads_A = {}, {}
    grad_A = grad_A_L
    for k in range(L - 1, 0, -1):
        grads_H[k] = grad_A @ Ws[k + 1]
        grads_A[k] = grad_A = grads_H[k] * g_prime(As[k])
    return grads_H, grads_A
