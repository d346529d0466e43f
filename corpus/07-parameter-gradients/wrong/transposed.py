# module: 07-parameter-gradients
# cell: 07-task-2-answer
# loses: 07-task-2-check
# mistake: transposed
def grad_W(grad_a, h_prev):
    return np.outer(h_prev, grad_a)
