# module: 07-parameter-gradients
# cell: 07-task-2-answer
# loses: 07-task-2-check
# mistake: input changed
def grad_W(grad_a, h_prev):
    result = np.outer(grad_a, h_prev)
    h_prev *= 0.1
    return result
