# module: 11-stochastic-gradients
# cell: 11-task-7-answer
# loses: 11-task-7-check
# mistake: drawn anew for the order
# also: nobody comes twice; integers
def looked_at(N, m, steps):
    batches = N * (1 - (1 - m / N) ** steps)
    singles = N * (1 - (1 - 1 / N) ** (m * steps))
    return singles, batches, min(N, m * steps)
