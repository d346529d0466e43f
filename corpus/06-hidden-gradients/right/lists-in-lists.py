# module: 06-hidden-gradients
# cell: 06-task-4-answer
def grad_batch(W_above, grad_A_above, A, g_prime):
    grad_H = grad_A_above @ W_above
    return grad_H.tolist(), (grad_H * g_prime(A)).tolist()
