# module: 04-backprop-intuition
# cell: 04-task-6-answer
# loses: 04-task-6-check
# mistake: all moved at once
# also: every entry accused
def examine(loss, gradient, w):
    measured = (loss(w + 1e-5) - loss(w - 1e-5)) / 2e-5
    factors = gradient(w) / measured
    return [j for j in range(len(w)) if abs(factors[j] - 1) > 0.01], factors
