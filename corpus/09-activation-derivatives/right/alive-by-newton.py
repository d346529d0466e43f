# module: 09-activation-derivatives
# cell: 09-task-9-answer
def keep_alive(name, x, n):
    if name == "relu":
        return [1, 3 * abs(x)]
    a = 0.0
    for _ in range(100):
        h = np.tanh(a) if name == "tanh" else 1 / (1 + np.exp(-a))
        slope = 1 - h * h if name == "tanh" else h - h * h
        a = a - np.clip((h - x) / slope, -1, 1)
    return [1 / slope, a - x / slope]
