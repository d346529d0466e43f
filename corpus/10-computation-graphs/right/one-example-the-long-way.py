# module: 10-computation-graphs
# cell: 10-task-4-answer
def logistic_gradients(w, b, x, y):
    z = w @ x + b
    a = logistic(z)
    da = (a - y) / (a * (1 - a))
    dz = da * logistic.derivative(z)
    return da, dz, [dz * x_j for x_j in x], np.array(dz)
