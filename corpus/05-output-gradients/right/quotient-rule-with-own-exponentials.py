# module: 05-output-gradients
# cell: 05-task-3-answer
# Some a that lead to these ŷ; a common shift does not matter.
def softmax_slope(y_hat, i, j):
    e = np.exp(np.log(y_hat) + 3.0)
    total = e.sum()
    return ((i == j) * e[i] * total - e[i] * e[j]) / total**2
