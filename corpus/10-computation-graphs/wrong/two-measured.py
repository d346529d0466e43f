# module: 10-computation-graphs
# cell: 10-task-6-answer
# loses: 10-task-6-check
# mistake: reference used
from mlp_ref import numeric_gradient


def two_layer_gradients(x, y, w1, b1, w2, b2):
    def loss(w1, b1, w2, b2):
        a = logistic(w2 @ logistic(w1 @ x + b1) + b2)[0]
        return -(y * np.log(a) + (1 - y) * np.log(1 - a))

    dW1, db1, dW2, db2 = numeric_gradient(loss, w1, b1, w2, b2)
    return db2, dW2, db2, db1, dW1, db1
