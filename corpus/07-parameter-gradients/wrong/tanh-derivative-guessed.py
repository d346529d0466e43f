# module: 07-parameter-gradients
# cell: 07-task-2-answer
# loses: 07-task-2-check
# mistake: activation derivative too many
def grad_W(grad_a, h_prev):
    return np.outer(grad_a, h_prev) * (1 - h_prev**2)
