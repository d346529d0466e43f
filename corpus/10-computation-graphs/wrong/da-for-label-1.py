# module: 10-computation-graphs
# cell: 10-task-4-answer
# loses: 10-task-4-check
# mistake: half of the loss missing
def logistic_gradients(w, b, x, y):
    a = logistic(w @ x + b)
    dz = a - y
    return -1 / a, dz, dz * x, dz
