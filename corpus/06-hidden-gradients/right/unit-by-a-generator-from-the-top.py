# module: 06-hidden-gradients
# cell: 06-task-1-answer
def grad_h_unit(W_above, grad_a_above, j):
    units = range(len(W_above))
    return sum(float(W_above[m, j]) * float(grad_a_above[m]) for m in reversed(units))
