# module: 11-stochastic-gradients
# cell: 11-task-9-answer
# loses: 11-task-9-check
# mistake: rate too large
def choose(X, Y, overhead, budget):
    size = (X**2).sum(axis=1).mean()
    return (4 if overhead == 0 else 64), size / 5
