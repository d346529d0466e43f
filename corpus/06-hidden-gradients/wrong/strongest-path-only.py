# module: 06-hidden-gradients
# cell: 06-task-2-answer
# loses: 06-task-2-check
def grad_h(W_above, grad_a_above):
    paths = W_above * grad_a_above[:, None]
    return paths[np.abs(paths).argmax(axis=0), np.arange(paths.shape[1])]
