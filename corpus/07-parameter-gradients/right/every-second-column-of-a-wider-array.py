# module: 07-parameter-gradients
# cell: 07-task-2-answer
def grad_W(grad_a, h_prev):
    wide = np.zeros((len(grad_a), 2 * len(h_prev)))
    view = wide[:, ::2]
    view[:] = np.outer(grad_a, h_prev)
    return view
