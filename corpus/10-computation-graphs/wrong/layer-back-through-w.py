# module: 10-computation-graphs
# cell: 10-task-10-answer
# loses: 10-task-10-check
# mistake: exception
def layer(w, b):
    inputs, dw, db = [], np.zeros_like(w), np.zeros_like(b)

    def forward(x):
        inputs.append(x)
        return w @ x + b

    def backward(dz):
        nonlocal dw, db
        dw = dw + np.outer(dz, inputs.pop())
        db = db + dz
        return w @ dz

    def gradients():
        return dw, db

    return forward, backward, gradients
