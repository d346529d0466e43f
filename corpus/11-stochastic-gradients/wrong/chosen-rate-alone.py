# module: 11-stochastic-gradients
# cell: 11-task-9-answer
# loses: 11-task-9-check
# mistake: wrong type
def choose(X, Y, overhead, budget):
    size = (X**2).sum(axis=1).mean()
    return 12 / size
