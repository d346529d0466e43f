# module: 10-computation-graphs
# cell: 10-task-6-answer
def two_layer_gradients(x, y, w1, b1, w2, b2):
    x, b1, b2 = x[:, None], b1[:, None], b2[:, None]
    a1 = logistic(w1 @ x + b1)
    a2 = logistic(w2 @ a1 + b2)
    dz2 = a2 - y
    dW2 = dz2 @ a1.T
    dz1 = w2.T @ dz2 * (a1 * (1 - a1))
    dW1 = dz1 @ x.T
    return dz2.ravel(), dW2, dz2.ravel(), dz1.ravel(), dW1, dz1.ravel()
