# module: 06-hidden-gradients
# cell: 06-task-1-answer
# loses: 06-task-1-check
# mistake: paths not summed
def grad_h_unit(W_above, grad_a_above, j):
    return grad_a_above[0] * W_above[0, j]
