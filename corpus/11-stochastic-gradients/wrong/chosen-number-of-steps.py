# module: 11-stochastic-gradients
# cell: 11-task-9-answer
# loses: 11-task-9-check
# mistake: batch too large
# also: no batch size
def choose(X, Y, overhead, budget):
    size = (X**2).sum(axis=1).mean()
    return budget // 4, 12 / size
