# module: 07-parameter-gradients
# cell: 07-task-2-answer
def grad_W(grad_a, h_prev):
    column = np.array(grad_a)[:, np.newaxis]
    result = np.repeat(column, len(h_prev), axis=1)
    result *= h_prev
    return result
