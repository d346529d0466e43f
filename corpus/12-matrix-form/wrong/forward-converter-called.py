# module: 12-matrix-form
# cell: 12-task-2-answer
# loses: 12-task-2-check
# mistake: reference used
from mlp_ref import conventions

def forward_pass(W, b, X, g, O):
    Z, A, L = [None], [X], len(W) - 1
    for k in range(1, L + 1):
        V = conventions.convert_weights(W[k], conventions.ROWS, conventions.WORKBOOK)
        Z.append(A[k - 1] @ V.T + b[k])
        A.append(g(Z[k]) if k < L else O(Z[k]))
    return Z, A
