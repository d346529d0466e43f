# module: 05-output-gradients
# cell: 05-task-1-answer
grad_y_hat_entry = lambda y_hat, label, i: -1 / y_hat[i] * (i == label)
