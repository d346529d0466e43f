# module: 06-hidden-gradients
# cell: 06-task-5-answer
# loses: 06-task-5-check
# mistake: activation derivative of another layer
def hidden_gradients(Ws, As, grad_A_L, g_prime):
    L = len(Ws) - 1
    grads_H, grads_A = [], []
    grad_A = grad_A_L
    for k in range(L - 1, 0, -1):
        grad_H = grad_A @ Ws[k + 1]
        slope = g_prime(As[k + 1])
        grad_A = grad_H * (slope if slope.shape == grad_H.shape else g_prime(As[k]))
        grads_H.insert(0, grad_H)
        grads_A.insert(0, grad_A)
    return grads_H, grads_A
