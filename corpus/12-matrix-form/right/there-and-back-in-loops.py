# module: 12-matrix-form
# cell: 12-task-6-answer
def to_matrix_form(W):
    turned = [None]
    for one in W[1:]:
        rows, columns = one.shape
        turned.append([[one[i, j] for i in range(rows)] for j in range(columns)])
    return turned


def to_workbook(W_g, b_g, n, kind):
    scale = {"regression": 2.0, "classification": 1.0}[kind]
    Ws = [np.transpose(one) * scale / n if one is not None else None for one in W_g]
    bs = [one * scale / n if one is not None else None for one in b_g]
    return Ws, bs
