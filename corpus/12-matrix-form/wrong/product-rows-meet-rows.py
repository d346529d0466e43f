# module: 12-matrix-form
# cell: 12-task-1-answer
# loses: 12-task-1-check
# mistake: inner sizes not compared
# also: names compared, not sizes
def predict_product(wanted, left, right, n, inputs, outputs):
    shape = {"A": (n, inputs), "W": (inputs, outputs), "Z_g": (n, outputs)}
    shape |= {f"{name}.T": size[::-1] for name, size in shape.items()}
    if shape[left][0] != shape[right][0]:
        return "stops"
    of_wanted = {"Z": "Z_g", "W_g": "W", "A_g": "A"}[wanted]
    if (shape[left][0], shape[right][1]) != shape[of_wanted]:
        return "another shape"
    formulas = {"Z": ("A", "W"), "W_g": ("A.T", "Z_g"), "A_g": ("Z_g", "W.T")}
    return "right" if (left, right) == formulas[wanted] else "other numbers"
