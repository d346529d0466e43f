# module: 11-stochastic-gradients
# cell: 11-task-7-answer
def looked_at(N, m, steps):
    batches = singles = 0.0
    for _ in range(steps):
        batches += m * (N - batches) / N  # so many of the m are new, on average
        for _ in range(m):
            singles += (N - singles) / N
    return min(N, m * steps), batches, singles
