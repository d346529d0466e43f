# module: 09-activation-derivatives
# cell: 09-task-5-answer
SLOPES = {
    "logistic": lambda h: h - h * h,
    "tanh": lambda h: (1 - h) * (1 + h),
    "linear": lambda h: np.ones(h.shape),
    "relu": lambda h: h > 0,
}


def slope_from_value(name, h):
    return SLOPES[name](h)
