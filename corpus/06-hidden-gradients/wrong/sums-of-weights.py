# module: 06-hidden-gradients
# cell: 06-task-2-answer
# loses: 06-task-2-check
# mistake: upstream gradient missing
def grad_h(W_above, grad_a_above):
    return W_above.sum(axis=0)
