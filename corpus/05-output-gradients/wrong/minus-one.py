# module: 05-output-gradients
# cell: 05-task-1-answer
# loses: 05-task-1-check
# mistake: 1/ŷ missing
def grad_y_hat_entry(y_hat, label, i):
    return -1.0 if i == label else 0.0
