# module: 06-hidden-gradients
# cell: 06-task-1-answer
def grad_h_unit(W_above, grad_a_above, j):
    return np.array(grad_a_above @ W_above[:, j])
