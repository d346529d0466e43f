# module: 06-hidden-gradients
# cell: 06-task-2-answer
# loses: 06-task-2-check
# mistake: input changed
def grad_h(W_above, grad_a_above):
    W_above *= grad_a_above[:, None]
    return W_above.sum(axis=0)
