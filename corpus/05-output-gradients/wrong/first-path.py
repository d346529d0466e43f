# module: 05-output-gradients
# cell: 05-task-5-answer
# loses: 05-task-5-check
# mistake: paths not summed
def through_softmax(grad_y_hat, y_hat):
    J = np.diag(y_hat) - np.outer(y_hat, y_hat)
    return J[0] * grad_y_hat[0]
