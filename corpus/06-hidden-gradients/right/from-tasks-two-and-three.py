# module: 06-hidden-gradients
# cell: 06-task-4-answer
def grad_batch(W_above, grad_A_above, A, g_prime):
    grad_H = np.array([grad_h(W_above, g) for g in grad_A_above])
    grad_A = np.array([grad_a(g, z, g_prime) for g, z in zip(grad_H, A)])
    return grad_H, grad_A
