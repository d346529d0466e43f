# module: 05-output-gradients
# cell: 05-task-6-answer
def grad_a(y_hat, label):
    return through_softmax(grad_y_hat(y_hat, label), y_hat)
