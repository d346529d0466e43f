# module: 11-stochastic-gradients
# cell: 11-task-9-answer
def choose(X, Y, overhead, budget):
    best = None
    for m in (4, 8, 64, 128):
        eta = 100 / (X**2).sum(axis=1).mean()
        for _ in range(5):
            worst = max(descend(X, Y, m, eta, overhead, budget, seed)[0] for seed in range(4))
            if best is None or worst < best[0]:
                best = worst, m, eta
            eta /= 2
    return best[1:]
