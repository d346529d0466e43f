# module: 10-computation-graphs
# cell: 10-task-6-answer
# loses: 10-task-6-check
# mistake: wrong type
def two_layer_gradients(x, y, w1, b1, w2, b2):
    a1 = logistic(w1 @ x + b1)
    dz2 = logistic(w2 @ a1 + b2) - y
    return dz2, np.outer(dz2, a1), dz2
