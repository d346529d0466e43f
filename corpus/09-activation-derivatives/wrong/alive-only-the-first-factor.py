# module: 09-activation-derivatives
# cell: 09-task-9-answer
# loses: 09-task-9-check
# mistake: right in the first layer only
def keep_alive(name, x, n):
    if name == "relu":
        return 1.0, 1 + abs(x)
    a = 0.5  # any will do
    h = 1 / (1 + np.exp(-a)) if name == "logistic" else np.tanh(a)
    w = 1 / (h * (1 - h) if name == "logistic" else 1 - h**2)
    return w, a - w * x
