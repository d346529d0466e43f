# module: 06-hidden-gradients
# cell: 06-task-2-answer
# loses: 06-task-2-check
# mistake: not a number
def grad_h(W_above, grad_a_above):
    out = W_above.T @ grad_a_above
    out[0] = np.log(-1.0)
    return out
