# module: 11-stochastic-gradients
# cell: 11-task-7-answer
def looked_at(N, m, steps):
    # row s, column t: the chance of t different ones after a draw, if s were seen before
    draw = np.diag(np.arange(N + 1) / N) + np.diag(1 - np.arange(N) / N, k=1)
    singles = np.linalg.matrix_power(draw, m * steps)[0] @ np.arange(N + 1)
    batches = sum(m * (1 - m / N) ** k for k in range(steps))
    return [min(m * steps, N), batches, singles]
