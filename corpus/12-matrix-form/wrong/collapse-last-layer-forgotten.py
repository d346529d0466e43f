# module: 12-matrix-form
# cell: 12-task-7-answer
# loses: 12-task-7-check
def collapse(W, b):
    one_W, one_b = W[1], b[1]
    for k in range(2, len(W) - 1):
        one_W, one_b = one_W @ W[k], one_b @ W[k] + b[k]
    return one_W, one_b
