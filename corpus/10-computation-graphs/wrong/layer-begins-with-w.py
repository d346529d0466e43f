# module: 10-computation-graphs
# cell: 10-task-10-answer
# loses: 10-task-10-check
# mistake: not started from zero
def layer(w, b):
    inputs, dw, db = [], w.copy(), b.copy()

    def forward(x):
        inputs.append(x)
        return w @ x + b

    def backward(dz):
        nonlocal dw, db
        dw = dw + np.outer(dz, inputs.pop())
        db = db + dz
        return w.T @ dz

    def gradients():
        return dw, db

    return forward, backward, gradients
