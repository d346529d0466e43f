# module: 04-backprop-intuition
# cell: 04-task-6-answer
def examine(loss, gradient, w):
    claimed = list(gradient(list(w)))
    wrong, factors = [], {}
    for j in reversed(range(len(w))):
        moved = [list(w), list(w)]
        moved[0][j] += 1e-4
        moved[1][j] -= 1e-4
        factors[j] = claimed[j] * 2e-4 / (loss(moved[0]) - loss(moved[1]))
        if not 0.95 < factors[j] < 1.05:
            wrong.append(j)
    return wrong, [factors[j] for j in range(len(w))]
