# module: 04-backprop-intuition
# cell: 04-task-6-answer
def examine(loss, gradient, w):
    claimed, wrong, factors = gradient(w), [], []
    for j in range(len(w)):
        up, down = np.array(w), np.array(w)
        up[j] += 1e-6
        down[j] -= 1e-6
        factor = claimed[j] / ((loss(up) - loss(down)) / 2e-6)
        factors.append(factor)
        if abs(factor - 1) > 1e-3:
            wrong.append(j)
    return wrong, factors
