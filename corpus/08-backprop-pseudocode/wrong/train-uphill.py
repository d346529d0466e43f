# module: 08-backprop-pseudocode
# cell: 08-task-6-answer
# loses: 08-task-6-check
# mistake: diverged
# also: too many wrong
def train(x, y, g):
    widths, rng = [64, 32, 10], np.random.default_rng(0)
    W, b = [None], [None]
    for k in range(1, len(widths)):
        n, m = widths[k], widths[k - 1]
        W.append(rng.normal(size=(n, m)) / np.sqrt(m))
        b.append(np.zeros(n))
    return gradient_descent(W, b, x, y, g, -1.0, 50, forward_propagation, back_propagation_batch)
