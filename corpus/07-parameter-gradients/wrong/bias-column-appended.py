# module: 07-parameter-gradients
# cell: 07-task-2-answer
# loses: 07-task-2-check
# mistake: wrong shape
def grad_W(grad_a, h_prev):
    h_with_one = np.append(h_prev, 1.0)
    return np.outer(grad_a, h_with_one)
