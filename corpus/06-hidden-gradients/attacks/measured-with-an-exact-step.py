# module: 06-hidden-gradients
# family: measured
# cell: 06-task-2-answer
# loses: 06-task-2-check 06-task-4-check 06-task-5-check
# The loss is linear in h: with a step of 1 a difference is exact, and looks like the formula.
def grad_h(W_above, grad_a_above):
    def loss(h):
        return grad_a_above @ (W_above @ h)

    h = np.zeros(W_above.shape[1])
    slopes = np.empty_like(h)
    for j in range(len(h)):
        h[j] = 1.0
        slopes[j] = loss(h)
        h[j] = 0.0
    return slopes


# cell: 06-task-4-answer
def grad_batch(W_above, grad_A_above, A, g_prime):
    H = np.array([grad_h(W_above, g) for g in grad_A_above])
    return H, H * g_prime(A)


# cell: 06-task-5-answer
def hidden_gradients(Ws, As, grad_A_L, g_prime):
    grads_H, grads_A, G = [], [], grad_A_L
    for k in range(len(Ws) - 2, 0, -1):
        H, G = grad_batch(Ws[k + 1], G, As[k], g_prime)
        grads_H.insert(0, H)
        grads_A.insert(0, G)
    return grads_H, grads_A
