# module: 12-matrix-form
# cell: 12-task-7-answer
# loses: 12-task-7-check
# mistake: layers out of order
def collapse(W, b):
    one_W, one_b = W[1], b[1]
    for k in range(2, len(W)):
        one_W, one_b = (W[k] @ one_W if W[k].shape == one_W.shape[::-1] else one_W @ W[k]), one_b @ W[k] + b[k]
    return one_W, one_b
