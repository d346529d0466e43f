# module: 07-parameter-gradients
# cell: 07-task-2-answer
def grad_W(grad_a, h_prev):
    # numbers and shape are right, and W - 0.1 * this works: only the class is old-fashioned
    return np.matrix(grad_a).T * np.matrix(h_prev)
