# module: 05-output-gradients
# cell: 05-task-1-answer
# loses: 05-task-1-check
# mistake: integers
# also: 1/ŷ missing and factor C
def grad_y_hat_entry(y_hat, label, i):
    return int(-1 / y_hat[label]) if i == label else 0
