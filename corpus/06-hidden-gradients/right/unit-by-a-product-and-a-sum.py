# module: 06-hidden-gradients
# cell: 06-task-1-answer
def grad_h_unit(W_above, grad_a_above, j):
    paths = np.multiply(grad_a_above, W_above[:, j])
    print('the paths bring', paths)
    return paths.sum()
