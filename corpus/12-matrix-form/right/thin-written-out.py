# module: 12-matrix-form
# cell: 12-task-4-answer
def thin_gradients(x, y, w_1, b_1, w_2, b_2, g):
    a_1 = g(w_1 * x + b_1)
    y_hat = g(w_2 * a_1 + b_2)
    dL_db2 = (y_hat - y) * g.derivative(w_2 * a_1 + b_2)
    dL_db1 = (y_hat - y) * g.derivative(w_2 * a_1 + b_2) * w_2 * g.derivative(w_1 * x + b_1)
    return [dL_db1 * x, dL_db1], np.array([dL_db2 * a_1, dL_db2])
