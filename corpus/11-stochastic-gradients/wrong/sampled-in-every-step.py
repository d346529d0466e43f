# module: 11-stochastic-gradients
# cell: 11-task-7-answer
# loses: 11-task-7-check
# mistake: every time for at least once
def looked_at(N, m, steps):
    order = min(N, m * steps)
    batches = N * (m / N) ** steps
    singles = N * (1 - (1 - 1 / N) ** (m * steps))
    return order, batches, singles
