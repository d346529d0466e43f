# module: 12-matrix-form
# cell: 12-task-2-answer
# loses: 12-task-2-check
# mistake: output function in a hidden layer
def forward_pass(W, b, X, g, O):
    Z, A, L = [None], [X], len(W) - 1
    for k in range(1, L + 1):
        Z.append(A[k - 1] @ W[k] + b[k])
        A.append(O(Z[k]) if k == L - 1 else g(Z[k]))
    return Z, A
