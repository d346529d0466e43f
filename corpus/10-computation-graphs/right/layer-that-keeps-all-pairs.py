# module: 10-computation-graphs
# cell: 10-task-10-answer
def layer(w, b):
    inputs, pairs = [], []

    def forward(x):
        inputs.append(x)
        return b + (w * x).sum(axis=1)

    def backward(dz):
        pairs.append((dz, inputs.pop(-1)))
        return (w * dz[:, np.newaxis]).sum(axis=0)

    def gradients():
        dw = sum((np.outer(dz, x) for dz, x in pairs), np.zeros_like(w))
        return [dw, sum((dz for dz, _ in pairs), np.zeros_like(b))]

    return [forward, backward, gradients]
