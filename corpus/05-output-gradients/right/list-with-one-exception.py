# module: 05-output-gradients
# cell: 05-task-6-answer
def grad_a(y_hat, label):
    return [p - 1 if i == label else p for i, p in enumerate(y_hat)]
