# module: 10-computation-graphs
# cell: 10-task-5-answer
# loses: 10-task-5-check
# mistake: only one example
def loop_gradients(examples, w, b):
    for x, y in examples:
        dz = logistic(w @ x + b) - y
        dw = dz * x
        db = dz
    return dw / len(examples), db / len(examples)
