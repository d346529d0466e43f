# module: 07-parameter-gradients
# cell: 07-task-2-answer
# loses: 07-task-2-check
# mistake: transposed
def grad_W(grad_a, h_prev):
    n = len(grad_a)
    m = len(h_prev)
    W = np.zeros((m, n))
    for i in range(n):
        for j in range(m):
            W[j, i] = grad_a[i] * h_prev[j]
    return W
