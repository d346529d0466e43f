# module: 06-hidden-gradients
# cell: 06-task-2-answer
# loses: 06-task-2-check
# mistake: float32
def grad_h(W_above, grad_a_above):
    return W_above.T.astype(np.float32) @ grad_a_above.astype(np.float32)
