# module: 08-backprop-pseudocode
# cell: 08-task-4-answer
# loses: 08-task-4-check
# mistake: all moved at once
def measure_gradients(W, b, loss, step=1e-5):
    def measure(part, k):
        found = []
        for sign in (1, -1):
            moved = [list(W), list(b)]
            moved[part][k] = moved[part][k] + sign * step
            found.append(loss(*moved))
        return np.full_like((W, b)[part][k], (found[0] - found[1]) / (2 * step))

    layers = range(1, len(W))
    return [None, *(measure(0, k) for k in layers)], [None, *(measure(1, k) for k in layers)]
