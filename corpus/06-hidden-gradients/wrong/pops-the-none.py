# module: 06-hidden-gradients
# cell: 06-task-5-answer
# loses: 06-task-5-check
# mistake: input changed
def hidden_gradients(Ws, As, grad_A_L, g_prime):
    Ws.pop(0), As.pop(0)
    grads_H, grads_A = [], []
    grad_A = grad_A_L
    for W, A in zip(Ws[:0:-1], As[-2::-1]):
        grads_H.insert(0, grad_A @ W)
        grad_A = grads_H[0] * g_prime(A)
        grads_A.insert(0, grad_A)
    return grads_H, grads_A
