# module: 13-training-well
# cell: 13-task-10-answer
def likeness(x, others):
    squares = ((x[:, None] - others[None]) ** 2).sum(axis=2)
    return np.exp(-squares / (others.var(axis=0).sum()))


def learn(x, y):
    """Least squares with one smooth bump at each photo, and a penalty."""
    bumps, targets = likeness(x, x), np.eye(10)[y]
    a = np.linalg.solve(bumps + 3 * np.eye(len(x)), targets)
    return (x, a), [float(np.mean(targets**2)), float(np.mean((bumps @ a - targets) ** 2))]


def predict(parameters, x):
    others, a = parameters
    return (likeness(x, others) @ a).argmax(axis=1)
