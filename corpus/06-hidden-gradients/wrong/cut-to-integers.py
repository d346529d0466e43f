# module: 06-hidden-gradients
# cell: 06-task-2-answer
# loses: 06-task-2-check
# mistake: integers
# also: W missing; zeros
def grad_h(W_above, grad_a_above):
    out = np.zeros(W_above.shape[1], dtype=int)
    for j in range(len(out)):
        out[j] = W_above[:, j] @ grad_a_above
    return out
