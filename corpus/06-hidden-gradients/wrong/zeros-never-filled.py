# module: 06-hidden-gradients
# cell: 06-task-2-answer
# loses: 06-task-2-check
# mistake: zeros
# also: W missing
def grad_h(W_above, grad_a_above):
    out = np.zeros(W_above.shape[1])
    for j in range(len(out)):
        entry = W_above[:, j] @ grad_a_above
    return out
