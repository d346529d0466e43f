# module: 05-output-gradients
# cell: 05-task-1-answer
# loses: 05-task-1-check
# mistake: ŷ for 1/ŷ
def grad_y_hat_entry(y_hat, label, i):
    return -y_hat[i] if i == label else 0.0
