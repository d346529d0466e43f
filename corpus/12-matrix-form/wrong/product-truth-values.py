# module: 12-matrix-form
# cell: 12-task-1-answer
# loses: 12-task-1-check
# mistake: wrong type
def predict_product(wanted, left, right, n, inputs, outputs):
    shape = {"A": (n, inputs), "W": (inputs, outputs), "Z_g": (n, outputs)}
    shape |= {f"{name}.T": size[::-1] for name, size in shape.items()}
    return shape[left][1] == shape[right][0]
