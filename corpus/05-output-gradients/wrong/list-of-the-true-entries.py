# module: 05-output-gradients
# cell: 05-task-8-answer
# loses: 05-task-8-check
def grad_A(Y_hat, labels):
    return [row[label] - 1 for row, label in zip(Y_hat, labels)]
