# module: 09-activation-derivatives
# cell: 09-task-9-answer
# loses: 09-task-9-check
# mistake: slopes vanish
def keep_alive(name, x, n):
    return {"logistic": (4.0, -2.0), "tanh": (1.0, 0.0), "relu": (1.0, 1 + abs(x))}[name]
