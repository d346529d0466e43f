# module: 09-activation-derivatives
# cell: 09-task-5-answer
def slope_from_value(name, h):
    match name:
        case "logistic":
            return 0.25 - (h - 0.5) ** 2
        case "tanh":
            return 1 - np.multiply(h, h)
        case "linear":
            return 1 + 0 * h
        case "relu":
            return np.sign(h)
