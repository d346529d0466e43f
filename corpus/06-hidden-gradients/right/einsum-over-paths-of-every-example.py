# module: 06-hidden-gradients
# cell: 06-task-4-answer
def grad_batch(W_above, grad_A_above, A, g_prime):
    grad_H = np.einsum('nm,mj->nj', grad_A_above, W_above)
    return grad_H, np.einsum('nj,nj->nj', grad_H, g_prime(A))
