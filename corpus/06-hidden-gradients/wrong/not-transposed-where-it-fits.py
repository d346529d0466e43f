# module: 06-hidden-gradients
# cell: 06-task-2-answer
# loses: 06-task-2-check
# mistake: W for Wᵀ
def grad_h(W_above, grad_a_above):
    n = len(grad_a_above)
    return W_above @ grad_a_above if W_above.shape == (n, n) else W_above.T @ grad_a_above
