# module: 07-parameter-gradients
# cell: 07-task-2-answer
# loses: 07-task-2-check
# mistake: factor 2
def grad_W(grad_a, h_prev):
    return 2 * np.outer(grad_a, h_prev)
