# module: 09-activation-derivatives
# cell: 09-task-5-answer
def slope_from_value(name, h):
    if name == "logistic":
        z = np.log(h) - np.log(1 - h)
        return 1 / (1 + np.exp(-z)) / (1 + np.exp(z))
    if name == "tanh":
        return 1 / np.cosh(np.arctanh(h)) ** 2
    if name == "linear":
        return np.ones_like(h)
    return (h != 0) * 1.0
