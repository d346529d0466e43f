# module: 11-stochastic-gradients
# cell: 11-task-7-answer
# loses: 11-task-7-check
# mistake: batch size ignored
def looked_at(N, m, steps):
    order = min(N, m * steps)
    batches = N * (1 - (1 - m / N) ** steps)
    singles = N * (1 - (1 - 1 / N) ** steps)
    return order, batches, singles
