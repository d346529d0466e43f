# module: 06-hidden-gradients
# cell: 06-task-5-answer
# loses: 06-task-5-check
# mistake: wrong layer's gradient
# Right only where there is one hidden layer.
def hidden_gradients(Ws, As, grad_A_L, g_prime):
    L = len(Ws) - 1
    grads_H = [grad_A_L @ Ws[k + 1] for k in range(1, L)]
    return grads_H, [G * g_prime(A) for G, A in zip(grads_H, As[1:L])]
