# module: 10-computation-graphs
# cell: 10-task-5-answer
# loses: 10-task-5-check
# mistake: divided too early
def loop_gradients(examples, w, b):
    dw, db = np.zeros(len(w)), 0.0
    for x, y in examples:
        dz = logistic(w @ x + b) - y
        dw = (dw + dz * x) / len(examples)
        db = (db + dz) / len(examples)
    return dw, db
