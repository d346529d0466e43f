# module: 12-matrix-form
# cell: 12-task-2-answer
def forward_pass(W, b, X, g, O):
    def up(k):
        if k == 0:
            return (None,), (X,)
        Z, A = up(k - 1)
        z = np.dot(A[-1], W[k]) + b[k]
        return (*Z, z), (*A, O(z) if k == len(W) - 1 else g(z))

    return up(len(W) - 1)
