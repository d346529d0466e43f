# module: 04-backprop-intuition
# cell: 04-task-6-answer
# loses: 04-task-6-check
# mistake: input changed
def examine(loss, gradient, w):
    measured = np.zeros(len(w))
    for j in range(len(w)):
        w[j] += 1e-5
        up = loss(w)
        w[j] -= 2e-5
        measured[j] = (up - loss(w)) / 2e-5
    factors = gradient(w) / measured
    return [j for j in range(len(w)) if abs(factors[j] - 1) > 0.01], factors
