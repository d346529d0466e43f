# module: 09-activation-derivatives
# cell: 09-task-9-answer
# loses: 09-task-9-check
# mistake: signal stays, slope does not
def keep_alive(name, x, n):
    if name == "relu":
        return 1.0, 1 + abs(x)
    if name == "logistic":
        a, slope = np.log(x / (1 - x)), 1 / (2 + np.exp(x) + np.exp(-x))
    else:
        a, slope = np.arctanh(x), 1 - np.tanh(x) ** 2
    w = 1 / slope
    return w, a - w * x
