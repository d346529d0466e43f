# module: 07-parameter-gradients
# cell: 07-task-2-answer
def grad_W(grad_a, h_prev):
    result = np.zeros((len(grad_a), len(h_prev)))
    for i in range(len(grad_a)):
        for j in range(len(h_prev)):
            result[i, j] = grad_W_entry(grad_a, h_prev, i, j)
    return result
