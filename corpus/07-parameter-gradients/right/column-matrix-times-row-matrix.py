# module: 07-parameter-gradients
# cell: 07-task-2-answer
def grad_W(grad_a, h_prev):
    return grad_a.reshape(-1, 1) @ h_prev.reshape(1, -1)
