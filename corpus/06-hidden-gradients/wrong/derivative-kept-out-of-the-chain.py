# module: 06-hidden-gradients
# cell: 06-task-5-answer
# loses: 06-task-5-check
# mistake: activation derivative missing
def hidden_gradients(Ws, As, grad_A_L, g_prime):
    L = len(Ws) - 1
    grads_H, grads_A = [], []
    grad_H = grad_A_L
    for k in range(L - 1, 0, -1):
        grad_H = grad_H @ Ws[k + 1]
        grads_H.insert(0, grad_H)
        grads_A.insert(0, grad_H * g_prime(As[k]))
    return grads_H, grads_A
