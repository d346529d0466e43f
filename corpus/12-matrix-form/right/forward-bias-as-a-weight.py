# module: 12-matrix-form
# cell: 12-task-2-answer
def forward_pass(W, b, X, g, O):
    Z, A, ones = [None], [X], np.ones((len(X), 1))
    for k in range(1, len(W)):
        Z.append(np.hstack([A[-1], ones]) @ np.vstack([W[k], b[k]]))
        A.append((O if k + 1 == len(W) else g)(Z[-1]))
    return Z, A
