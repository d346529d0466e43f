# module: 05-output-gradients
# cell: 05-task-2-answer
def grad_y_hat(y_hat, label):
    return -one_hot(label, len(y_hat)) / y_hat
# before: 05-task-2-answer
def one_hot(label, k):
    e = np.zeros(k)
    e[label] = 1
    return e
