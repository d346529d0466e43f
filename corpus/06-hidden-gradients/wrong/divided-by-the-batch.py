# module: 06-hidden-gradients
# cell: 06-task-2-answer
# loses: 06-task-2-check
# mistake: none
def grad_h(W_above, grad_a_above):
    return W_above.T @ grad_a_above / 7
