# module: 05-output-gradients
# cell: 05-task-1-answer
def grad_y_hat_entry(y_hat, label, i):
    return -(i == label) / y_hat[label]
