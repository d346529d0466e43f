# module: 07-parameter-gradients
# cell: 07-task-3-answer
# loses: 07-task-3-check
# mistake: input changed
def grad_b(grad_a):
    result = grad_a.copy()
    grad_a -= 0.1 * result
    return result
