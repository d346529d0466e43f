# module: 05-output-gradients
# cell: 05-task-3-answer
# loses: 05-task-3-check
# mistake: factor 2
def softmax_slope(y_hat, i, j):
    return 2 * y_hat[i] * ((i == j) - y_hat[j])
