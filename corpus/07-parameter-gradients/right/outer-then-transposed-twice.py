# module: 07-parameter-gradients
# cell: 07-task-2-answer
def grad_W(grad_a, h_prev):
    # a transposed view: its memory is in Fortran order
    return np.outer(h_prev, grad_a).T
