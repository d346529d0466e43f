# module: 09-activation-derivatives
# cell: 09-task-5-answer
# loses: 09-task-5-check
# mistake: kink counted as on
# also: derivative of another activation
def slope_from_value(name, h):
    if name == "logistic":
        return h * (1 - h)
    if name == "tanh":
        return 1 - h**2
    if name == "linear":
        return np.ones_like(h)
    return np.where(h >= 0, 1.0, 0.0)
