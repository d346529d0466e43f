# module: 07-parameter-gradients
# cell: 07-task-3-answer
# loses: 07-task-3-check
# mistake: factor 1/2
def grad_b(grad_a):
    return 0.5 * grad_a
