# module: 07-parameter-gradients
# cell: 07-task-1-answer
# loses: 07-task-1-check
# mistake: wrong shape
def grad_W_entry(grad_a, h_prev, i, j):
    return np.outer(grad_a, h_prev)
