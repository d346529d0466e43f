# module: 09-activation-derivatives
# cell: 09-task-9-answer
def keep_alive(name, x, n):
    if name == "relu":
        return (1.0, 0.0) if x > 0 else (1.0, -x + 0.5)

    def g(a):
        return 1 / (1 + np.exp(-a)) if name == "logistic" else np.tanh(a)

    low, high = -30.0, 30.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if g(middle) < x else (low, middle)
    slope = (g(low + 1e-6) - g(low - 1e-6)) / 2e-6
    return 1 / slope, low - x / slope
