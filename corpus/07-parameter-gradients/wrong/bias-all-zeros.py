# module: 07-parameter-gradients
# cell: 07-task-3-answer
# loses: 07-task-3-check
# mistake: zeros
def grad_b(grad_a):
    # b is a constant, so its derivative is zero
    return np.zeros(len(grad_a))
