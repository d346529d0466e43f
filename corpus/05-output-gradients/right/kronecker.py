# module: 05-output-gradients
# cell: 05-task-3-answer
def softmax_slope(y_hat, i, j):
    return y_hat[i] * (np.eye(len(y_hat))[i, j] - y_hat[j])
