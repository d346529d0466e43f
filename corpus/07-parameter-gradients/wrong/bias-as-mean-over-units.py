# module: 07-parameter-gradients
# cell: 07-task-3-answer
# loses: 07-task-3-check
# mistake: summed over the wrong axis
def grad_b(grad_a):
    return np.mean(grad_a)
