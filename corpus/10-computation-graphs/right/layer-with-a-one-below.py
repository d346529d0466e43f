# module: 10-computation-graphs
# cell: 10-task-10-answer
def layer(w, b):
    both = np.column_stack([w, b])
    kept, gathered = [], np.zeros(both.shape)

    def forward(x):
        kept.append(np.append(x, 1.0))
        return both @ kept[-1]

    def backward(dz):
        gathered[...] += np.outer(dz, kept.pop())
        return both[:, :-1].T @ dz

    return forward, backward, lambda: (gathered[:, :-1], gathered[:, -1])
