# module: 11-stochastic-gradients
# cell: 11-task-7-answer
# loses: 11-task-7-check
# mistake: none
def looked_at(N, m, steps):
    rng = np.random.default_rng(0)
    batches, singles = [], []
    for _ in range(500):
        batches.append(len({n for _ in range(steps) for n in rng.permutation(N)[:m]}))
        singles.append(len(set(rng.integers(N, size=m * steps))))
    return min(N, m * steps), np.mean(batches), np.mean(singles)
