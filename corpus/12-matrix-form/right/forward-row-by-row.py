# module: 12-matrix-form
# cell: 12-task-2-answer
def forward_pass(W, b, X, g, O):
    Z, A = [None], [X.copy()]
    for V, c in zip(W[1:-1], b[1:-1]):
        Z.append(np.array([row @ V + c for row in A[-1]]))
        A.append(g(Z[-1]))
    Z.append(A[-1] @ W[-1] + b[-1][None, :])
    A.append(O(Z[-1]))
    return Z, A
