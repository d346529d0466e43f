# module: 06-hidden-gradients
# cell: 06-task-1-answer
# loses: 06-task-1-check
# mistake: paths not summed
def grad_h_unit(W_above, grad_a_above, j):
    for m in range(len(grad_a_above)):
        total = grad_a_above[m] * W_above[m, j]
    return total
