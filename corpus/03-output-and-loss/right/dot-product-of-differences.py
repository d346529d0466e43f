# module: 03-output-and-loss
# cell: 03-task-1-answer
def squared_error(y_hat, y):
    d = y - y_hat
    return d @ d
# cell: 03-task-2-answer
def mean_squared_error(Y_hat, Y):
    D = Y - Y_hat
    return np.einsum('ij,ij->', D, D) / len(D)
