# module: 07-parameter-gradients
# cell: 07-task-2-answer
# loses: 07-task-2-check
# mistake: integers
def grad_W(grad_a, h_prev):
    result = np.zeros((len(grad_a), len(h_prev)), dtype=int)
    for i in range(len(grad_a)):
        for j in range(len(h_prev)):
            result[i, j] = grad_a[i] * h_prev[j]
    return result
