# module: 06-hidden-gradients
# cell: 06-task-1-answer
# loses: 06-task-1-check
# mistake: W for Wᵀ
def grad_h_unit(W_above, grad_a_above, j):
    return W_above[j] @ grad_a_above
