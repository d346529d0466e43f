# module: 05-output-gradients
# cell: 05-task-6-answer
# loses: 05-task-6-check
# mistake: softmax twice
def grad_a(y_hat, label):
    p = np.exp(y_hat) / np.exp(y_hat).sum()
    p[label] -= 1
    return p
