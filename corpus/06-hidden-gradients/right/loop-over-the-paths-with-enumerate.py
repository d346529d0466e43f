# module: 06-hidden-gradients
# cell: 06-task-1-answer
def grad_h_unit(W_above, grad_a_above, j):
    return sum(g * W_above[m][j] for m, g in enumerate(grad_a_above))
