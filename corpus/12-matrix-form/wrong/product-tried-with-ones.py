# module: 12-matrix-form
# cell: 12-task-1-answer
# loses: 12-task-1-check
# mistake: right by its shape
def predict_product(wanted, left, right, n, inputs, outputs):
    one = {"A": np.ones((n, inputs)), "W": np.ones((inputs, outputs)), "Z_g": np.ones((n, outputs))}
    one |= {f"{name}.T": array.T for name, array in one.items()}
    try:
        numbers = one[left] @ one[right]
    except ValueError:
        return "stops"
    formulas = {"Z": ("A", "W"), "W_g": ("A.T", "Z_g"), "A_g": ("Z_g", "W.T")}
    first, second = formulas[wanted]
    due = one[first] @ one[second]
    if numbers.shape != due.shape:
        return "another shape"
    return "right" if np.allclose(numbers, due) else "other numbers"
