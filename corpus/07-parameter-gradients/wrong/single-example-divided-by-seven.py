# module: 07-parameter-gradients
# cell: 07-task-2-answer
# loses: 07-task-2-check
# mistake: none
def grad_W(grad_a, h_prev):
    N = 7
    return np.outer(grad_a, h_prev) / N
