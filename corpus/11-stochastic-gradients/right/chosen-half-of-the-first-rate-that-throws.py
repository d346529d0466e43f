# module: 11-stochastic-gradients
# cell: 11-task-9-answer
def choose(X, Y, overhead, budget):
    m = 4 if overhead < 20 else 64

    def worst(eta):
        return max(descend(X, Y, m, eta, overhead, budget, seed)[0] for seed in (1, 2, 3))

    eta = 1 / (X**2).sum(axis=1).max()
    while worst(eta) > 0.36:  # too small yet
        eta *= 1.3
    while worst(2 * eta) < 0.33:
        eta *= 2
    return m, eta
