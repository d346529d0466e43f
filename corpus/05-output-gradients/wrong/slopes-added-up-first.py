# module: 05-output-gradients
# cell: 05-task-5-answer
# loses: 05-task-5-check
# mistake: zeros
def through_softmax(grad_y_hat, y_hat):
    return (np.diag(y_hat) - np.outer(y_hat, y_hat)).sum(axis=1) * grad_y_hat
