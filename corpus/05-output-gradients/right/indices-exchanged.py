# module: 05-output-gradients
# cell: 05-task-3-answer
# The Jacobian is symmetric.
def softmax_slope(y_hat, i, j):
    return y_hat[j] * ((j == i) - y_hat[i])
