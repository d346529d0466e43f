# module: 09-activation-derivatives
# cell: 09-task-5-answer
# loses: 09-task-5-check
# mistake: exception
def slope_from_value(name, h):
    if name == "logistic":
        return h * (1 - h)
    if name == "tanh":
        return 1 - h**2
    if name == "linear":
        return np.ones_like(z)
    return (h > 0) * 1.0
