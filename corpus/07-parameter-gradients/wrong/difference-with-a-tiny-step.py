# module: 07-parameter-gradients
# cell: 07-task-2-answer
# loses: 07-task-2-check
# mistake: finite difference
def grad_W(grad_a, h_prev):
    def rise(W):
        return 1.0 + grad_a @ (W @ h_prev)

    eps = 1e-12
    W = np.zeros((len(grad_a), len(h_prev)))
    result = np.zeros(W.shape)
    for i in range(len(grad_a)):
        for j in range(len(h_prev)):
            W[i, j] = eps
            result[i, j] = (rise(W) - 1.0) / eps
            W[i, j] = 0
    return result
