# module: 07-parameter-gradients
# cell: 07-task-2-answer
def grad_W(grad_a, h_prev):
    return np.kron(grad_a, h_prev).reshape(len(grad_a), -1)
