# module: 12-matrix-form
# cell: 12-task-1-answer
def predict_product(wanted, left, right, n, inputs, outputs):
    def factor(name):
        array = {"A": np.zeros((n, inputs)), "W": np.zeros((inputs, outputs)), "Z": np.zeros((n, outputs))}[name[0]]
        return array.T if name.endswith("T") else array


    try:
        comes = np.matmul(factor(left), factor(right)).shape
    except Exception:
        return "stops"
    match wanted, left, right:
        case ("Z", "A", "W") | ("W_g", "A.T", "Z_g") | ("A_g", "Z_g", "W.T"):
            return "right"
    due = {"Z": "Z", "W_g": "W", "A_g": "A"}[wanted]
    return ["another shape", "other numbers"][comes == factor(due).shape]
