# module: 07-parameter-gradients
# cell: 07-task-3-answer
# loses: 07-task-3-check
# mistake: none
def grad_b(grad_a):
    return grad_a / 7
