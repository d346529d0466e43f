# module: 10-computation-graphs
# cell: 10-task-6-answer
# loses: 10-task-6-check
# mistake: wrong layer's gradient
def two_layer_gradients(x, y, w1, b1, w2, b2):
    z1 = w1 @ x + b1
    a1 = logistic(z1)
    z2 = w2 @ a1 + b2
    a2 = logistic(z2)
    dz2 = a2 - y
    dW2 = np.outer(dz2, a1)
    db2 = dz2
    dz1 = w2.T @ dz2 * a1 * (1 - a1)
    dW1 = np.outer(dz2 * np.ones(len(b1)), x)
    db1 = dz1
    return dz2, dW2, db2, dz1, dW1, db1
