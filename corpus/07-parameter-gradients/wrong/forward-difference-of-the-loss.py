# module: 07-parameter-gradients
# cell: 07-task-2-answer
# loses: 07-task-2-check
# mistake: finite difference
def grad_W(grad_a, h_prev):
    # measures the slope of a loss that has this gradient at W = 0
    def loss(W):
        return 0.5 * np.sum((W @ h_prev + grad_a) ** 2)

    eps = 1e-4
    zero = np.zeros((len(grad_a), len(h_prev)))
    result = zero.copy()
    for i in range(len(grad_a)):
        for j in range(len(h_prev)):
            moved = zero.copy()
            moved[i, j] += eps
            result[i, j] = (loss(moved) - loss(zero)) / eps
    return result
