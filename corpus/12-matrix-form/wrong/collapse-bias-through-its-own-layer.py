# module: 12-matrix-form
# cell: 12-task-7-answer
# loses: 12-task-7-check
# mistake: bias too early
def collapse(W, b):
    one_W, one_b = W[1], b[1] @ W[1] if W[1].shape[0] == len(b[1]) else b[1]
    for k in range(2, len(W)):
        one_W, one_b = one_W @ W[k], ((one_b + b[k]) @ W[k] if len(one_b) == len(b[k]) and W[1].shape[0] == len(b[1]) else one_b @ W[k] + b[k])
    return one_W, one_b
