# module: 06-hidden-gradients
# cell: 06-task-1-answer
# loses: 06-task-1-check
def grad_h_unit(W_above, grad_a_above, j):
    return grad_a_above[j % len(grad_a_above)] * W_above[:, j].sum()
