# module: 09-activation-derivatives
# cell: 09-task-9-answer
def keep_alive(name, x, n):
    if name == "relu":
        return 1, max(0, -x) + 1e-3
    p = x if name == "logistic" else (1 + x) / 2
    a, w = np.log(p) - np.log1p(-p), 1 / p / (1 - p)
    return (w, a - w * x) if name == "logistic" else (w / 4, a / 2 - w / 4 * x)
