# module: 06-hidden-gradients
# cell: 06-task-2-answer
# loses: 06-task-2-check
def grad_h(W_above, grad_a_above):
    out = np.zeros(3)
    for j in range(3):
        out[j] = W_above[:, j] @ grad_a_above
    return out
