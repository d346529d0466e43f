# module: 12-matrix-form
# cell: 12-task-7-answer
def collapse(W, b):
    def run(X):
        for V, c in zip(W[1:], b[1:]):
            X = X @ V + c
        return X

    zero = run(np.zeros((1, len(W[1]))))[0]
    return run(np.eye(len(W[1]))) - zero, zero
