# module: 07-parameter-gradients
# cell: 07-task-3-answer
# loses: 07-task-3-check
# mistake: wrong shape
def grad_b(grad_a):
    return np.outer(grad_a, np.ones(len(grad_a)))
