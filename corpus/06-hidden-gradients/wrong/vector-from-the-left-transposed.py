# module: 06-hidden-gradients
# cell: 06-task-2-answer
# loses: 06-task-2-check
# mistake: W for Wᵀ
def grad_h(W_above, grad_a_above):
    return grad_a_above @ W_above.T
