# module: 06-hidden-gradients
# cell: 06-task-5-answer
# Calls the answer of task 4.
def hidden_gradients(Ws, As, grad_A_L, g_prime):
    grads_H, grads_A, G = [], [], grad_A_L
    for W, A in zip(reversed(Ws[2:]), reversed(As[1:-1])):
        H, G = grad_batch(W, G, A, g_prime)
        grads_H.append(H)
        grads_A.append(G)
    return grads_H[::-1], grads_A[::-1]
