# module: 10-computation-graphs
# cell: 10-task-10-answer
# loses: 10-task-10-check
# mistake: paths overwritten
def layer(w, b):
    inputs, dw, db = [], np.zeros_like(w), np.zeros_like(b)

    def forward(x):
        inputs.append(x)
        return w @ x + b

    def backward(dz):
        nonlocal dw, db
        dw = np.outer(dz, inputs.pop())
        db = dz
        return w.T @ dz

    def gradients():
        return dw, db

    return forward, backward, gradients
