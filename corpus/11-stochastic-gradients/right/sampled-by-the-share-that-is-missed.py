# module: 11-stochastic-gradients
# cell: 11-task-7-answer
def looked_at(N, m, steps):
    missed = np.array([max(0, 1 - m * steps / N), ((N - m) / N) ** steps, ((N - 1) / N) ** (m * steps)])
    return tuple(N * (1 - missed))
