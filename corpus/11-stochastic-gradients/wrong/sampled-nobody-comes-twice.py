# module: 11-stochastic-gradients
# cell: 11-task-7-answer
# loses: 11-task-7-check
# mistake: nobody comes twice
def looked_at(N, m, steps):
    order = min(N, m * steps)
    batches = min(N, m * steps)
    singles = min(N, m * steps)
    return order, batches, singles
