# module: 07-parameter-gradients
# cell: 07-task-2-answer
# loses: 07-task-2-check
def grad_W(grad_a, h_prev):
    result = np.zeros((3, 3))
    for i in range(3):
        for j in range(3):
            result[i, j] = grad_a[i] * h_prev[j]
    return result
