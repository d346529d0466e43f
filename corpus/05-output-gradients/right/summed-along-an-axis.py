# module: 05-output-gradients
# cell: 05-task-5-answer
def through_softmax(grad_y_hat, y_hat):
    J = np.diag(y_hat) - np.outer(y_hat, y_hat)
    return (J * grad_y_hat[:, None]).sum(axis=0)
