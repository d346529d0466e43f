# module: 11-stochastic-gradients
# cell: 11-task-7-answer
def looked_at(N, m, steps):
    seen, left = set(), []
    for _ in range(steps):
        left = left or list(range(N))
        seen.update(left[:m])
        left = left[m:]
    by_logs = -N * np.expm1(m * steps * np.log1p(-1 / N))
    return len(seen), N - N * np.prod(np.full(steps, 1 - m / N)), by_logs
