# module: 11-stochastic-gradients
# cell: 11-task-9-answer
# loses: 11-task-9-check
# mistake: rate too large
# also: batch too small
def choose(X, Y, overhead, budget):
    return 4, 0.8
