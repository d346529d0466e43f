# module: 07-parameter-gradients
# cell: 07-task-2-answer
# loses: 07-task-2-check
def gradW(grad_a, h_prev):
    return np.outer(grad_a, h_prev)
