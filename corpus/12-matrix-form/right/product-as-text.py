# module: 12-matrix-form
# cell: 12-task-1-answer
def predict_product(wanted, left, right, n, inputs, outputs):
    if f"{wanted} = {left} {right}" in ("Z = A W", "W_g = A.T Z_g", "A_g = Z_g W.T"):
        return "right"
    rows = {"A": n, "A.T": inputs, "W": inputs, "W.T": outputs, "Z_g": n, "Z_g.T": outputs}
    columns = {"A": inputs, "A.T": n, "W": outputs, "W.T": inputs, "Z_g": outputs, "Z_g.T": n}
    due = {"Z": (n, outputs), "W_g": (inputs, outputs), "A_g": (n, inputs)}
    fits = columns[left] == rows[right]
    shaped = (rows[left], columns[right]) == due[wanted]
    return ("other numbers" if shaped else "another shape") if fits else "stops"
