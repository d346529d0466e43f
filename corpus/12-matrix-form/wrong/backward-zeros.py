# module: 12-matrix-form
# cell: 12-task-5-answer
# loses: 12-task-5-check
# mistake: zeros
def backward_pass(W, Z, A, Y, g):
    zero = [None] + [np.zeros_like(z) for z in Z[1:]]
    return [None] + [np.zeros_like(w) for w in W[1:]], [None] + [np.zeros(w.shape[1]) for w in W[1:]], zero, zero
