# module: 09-activation-derivatives
# cell: 09-task-9-answer
def keep_alive(name, x, n):
    if name == "relu":
        return np.array([1.0, 10 + 2 * abs(x)])
    if name == "tanh":
        a = 0.5 * np.log((1 + x) / (1 - x))
        w = np.cosh(a) ** 2
    else:
        a = -np.log(1 / x - 1)
        w = (1 + np.exp(-a)) ** 2 / np.exp(-a)
    return np.array([w, a - w * x])
