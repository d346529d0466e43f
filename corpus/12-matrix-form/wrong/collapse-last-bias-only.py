# module: 12-matrix-form
# cell: 12-task-7-answer
# loses: 12-task-7-check
# mistake: bias not carried on
def collapse(W, b):
    one_W, one_b = W[1], b[1]
    for k in range(2, len(W)):
        one_W, one_b = one_W @ W[k], b[k]
    return one_W, one_b
