# module: 05-output-gradients
# cell: 05-task-6-answer
def grad_a(y_hat, label):
    v = -np.eye(len(y_hat))[label] / y_hat[label]
    return y_hat * (v - v @ y_hat)
