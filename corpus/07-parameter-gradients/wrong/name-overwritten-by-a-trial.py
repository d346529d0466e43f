# module: 07-parameter-gradients
# cell: 07-task-2-answer
# loses: 07-task-2-check
# mistake: exception
def grad_W(grad_a, h_prev):
    return np.outer(grad_a, h_prev)


grad_W = grad_W(np.array([1.0, 2.0]), np.array([3.0, 4.0]))
print(grad_W)
