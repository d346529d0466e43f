# module: 06-hidden-gradients
# cell: 06-task-5-answer
# loses: 06-task-5-check
# mistake: paths averaged
# also: factor 1/C
def hidden_gradients(Ws, As, grad_A_L, g_prime):
    L = len(Ws) - 1
    grads_H, grads_A = [], []
    grad_A = grad_A_L
    for k in range(L - 1, 0, -1):
        grad_H = grad_A @ Ws[k + 1] / len(Ws[k + 1])
        grad_A = grad_H * g_prime(As[k])
        grads_H.append(grad_H)
        grads_A.append(grad_A)
    return grads_H[::-1], grads_A[::-1]
