# module: 06-hidden-gradients
# cell: 06-task-4-answer
def grad_batch(W_above, grad_A_above, A, g_prime):
    grad_H = (W_above.T @ grad_A_above.T).T
    return [grad_H, np.asfortranarray(grad_H * g_prime(A))]
