# module: 10-computation-graphs
# cell: 10-task-4-answer
# loses: 10-task-4-check
# mistake: activation derivative missing
def logistic_gradients(w, b, x, y):
    z = w @ x + b
    a = logistic(z)
    da = -y / a + (1 - y) / (1 - a)
    dz = da
    return da, dz, dz * x, dz
