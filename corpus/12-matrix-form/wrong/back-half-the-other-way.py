# module: 12-matrix-form
# cell: 12-task-6-answer
# loses: 12-task-6-check
# mistake: another scale
def to_matrix_form(W):
    return [None, *(one.T for one in W[1:])]


def to_workbook(W_g, b_g, n, kind):
    c = (0.5 if kind == "regression" else 1) / n
    return [None, *(c * one.T for one in W_g[1:])], [None, *(c * one for one in b_g[1:])]
