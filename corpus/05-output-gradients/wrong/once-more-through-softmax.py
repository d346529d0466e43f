# module: 05-output-gradients
# cell: 05-task-3-answer
# loses: 05-task-3-check
# mistake: softmax twice
def softmax_slope(y_hat, i, j):
    p = np.exp(y_hat) / np.exp(y_hat).sum()
    return p[i] * ((i == j) - p[j])
