# module: 11-stochastic-gradients
# cell: 11-task-1-answer
def sweep(theta, derivative, eta):
    moved = [float(t) for t in theta]
    for j in range(len(moved)):
        moved[j] = moved[j] - eta * derivative(np.array(moved), j)
    return moved
