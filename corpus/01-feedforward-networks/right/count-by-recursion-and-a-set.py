# module: 01-feedforward-networks
# cell: 01-task-6-answer
def parameter_count(connected, softmax, u):
    seen = set()

    def visit(k, i):
        if k == 0 or (k, i) in seen:
            return
        seen.add((k, i))
        for j in np.flatnonzero(connected[k - 1][i]):
            visit(k - 1, int(j))

    L = len(connected)
    for i in range(len(connected[-1])) if softmax else [u]:
        visit(L, i)
    return sum(1 + connected[k - 1][i].sum() for k, i in seen)
