# module: 12-matrix-form
# cell: 12-task-2-answer
# loses: 12-task-2-check
# mistake: output along the examples
def forward_pass(W, b, X, g, O):
    Z, A, L = [None], [X], len(W) - 1
    for k in range(1, L + 1):
        Z.append(A[k - 1] @ W[k] + b[k])
        A.append(g(Z[k]) if k < L else O(Z[k].T).T)
    return Z, A
