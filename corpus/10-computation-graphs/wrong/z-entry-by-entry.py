# module: 10-computation-graphs
# cell: 10-task-4-answer
# loses: 10-task-4-check
# mistake: wrong shape
def logistic_gradients(w, b, x, y):
    a = logistic(w * x + b)
    da = -y / a + (1 - y) / (1 - a)
    dz = a - y
    return da, dz, dz * x, dz
