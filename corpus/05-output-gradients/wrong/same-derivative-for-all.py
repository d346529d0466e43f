# module: 05-output-gradients
# cell: 05-task-1-answer
# loses: 05-task-1-check
# mistake: one-hot forgotten at ŷ
def grad_y_hat_entry(y_hat, label, i):
    return -1 / y_hat[label]
