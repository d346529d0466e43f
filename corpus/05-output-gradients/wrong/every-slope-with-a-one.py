# module: 05-output-gradients
# cell: 05-task-5-answer
# loses: 05-task-5-check
# mistake: 1 for every pair
def through_softmax(grad_y_hat, y_hat):
    return np.outer(y_hat, 1 - y_hat).T @ grad_y_hat
