# module: 10-computation-graphs
# cell: 10-task-4-answer
# loses: 10-task-4-check
# mistake: half of the loss missing
def logistic_gradients(w, b, x, y):
    z = w @ x + b
    a = logistic(z)
    da = -y / a
    dz = a - y
    return da, dz, dz * x, dz
