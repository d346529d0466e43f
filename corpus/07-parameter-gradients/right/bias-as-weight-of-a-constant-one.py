# module: 07-parameter-gradients
# cell: 07-task-3-answer
def grad_b(grad_a):
    return grad_W(grad_a, np.ones(1))[:, 0]
