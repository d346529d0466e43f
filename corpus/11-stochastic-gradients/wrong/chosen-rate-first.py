# module: 11-stochastic-gradients
# cell: 11-task-9-answer
# loses: 11-task-9-check
# mistake: parts exchanged
def choose(X, Y, overhead, budget):
    size = (X**2).sum(axis=1).mean()
    m, times = (4, 12) if overhead == 0 else (64, 48)
    return times / size, m
