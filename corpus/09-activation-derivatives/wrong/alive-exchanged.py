# module: 09-activation-derivatives
# cell: 09-task-9-answer
# loses: 09-task-9-check
def keep_alive(name, x, n):
    if name == "relu":
        return 1.0, 1 + abs(x)
    if name == "logistic":
        a, slope = np.log(x / (1 - x)), x * (1 - x)
    else:
        a, slope = np.arctanh(x), 1 - x**2
    w = 1 / slope
    return a - w * x, w
