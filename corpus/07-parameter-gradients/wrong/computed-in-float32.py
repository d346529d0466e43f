# module: 07-parameter-gradients
# cell: 07-task-2-answer
# loses: 07-task-2-check
# mistake: float32
def grad_W(grad_a, h_prev):
    return np.outer(grad_a.astype(np.float32), h_prev.astype(np.float32))
