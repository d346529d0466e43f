# module: 10-computation-graphs
# cell: 10-task-4-answer
# loses: 10-task-4-check
# mistake: x missing
def logistic_gradients(w, b, x, y):
    z = w @ x + b
    a = logistic(z)
    da = -y / a + (1 - y) / (1 - a)
    dz = a - y
    return da, dz, dz * np.ones(len(x)), dz
