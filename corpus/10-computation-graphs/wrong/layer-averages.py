# module: 10-computation-graphs
# cell: 10-task-10-answer
# loses: 10-task-10-check
# mistake: paths averaged
def layer(w, b):
    inputs, dws, dbs = [], [], []

    def forward(x):
        inputs.append(x)
        return w @ x + b

    def backward(dz):
        dws.append(np.outer(dz, inputs.pop()))
        dbs.append(dz)
        return w.T @ dz

    def gradients():
        return np.mean(dws, axis=0), np.mean(dbs, axis=0)

    return forward, backward, gradients
