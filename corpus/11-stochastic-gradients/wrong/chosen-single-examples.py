# module: 11-stochastic-gradients
# cell: 11-task-9-answer
# loses: 11-task-9-check
# mistake: batch too small
# also: rate too large; rate too small
def choose(X, Y, overhead, budget):
    size = (X**2).sum(axis=1).mean()
    return 1, 4 / size
