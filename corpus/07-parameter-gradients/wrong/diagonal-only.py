# module: 07-parameter-gradients
# cell: 07-task-2-answer
# loses: 07-task-2-check
# mistake: only some entries
def grad_W(grad_a, h_prev):
    return np.diag(grad_a * h_prev)
