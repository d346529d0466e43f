# module: 12-matrix-form
# cell: 12-task-6-answer
def to_matrix_form(W):
    return tuple(one if one is None else np.swapaxes(one, 0, 1).copy() for one in W)


def to_workbook(W_g, b_g, n, kind):
    if kind == "regression":
        n = n / 2
    layers = range(1, len(W_g))
    return [None] + [W_g[k].T / n for k in layers], [None] + [b_g[k] / n for k in layers]
