# module: 06-hidden-gradients
# cell: 06-task-2-answer
def grad_h(W_above, grad_a_above):
    return np.tensordot(grad_a_above, W_above, axes=1)
