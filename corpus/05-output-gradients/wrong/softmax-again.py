# module: 05-output-gradients
# cell: 05-task-5-answer
# loses: 05-task-5-check
# mistake: softmax twice
def through_softmax(grad_y_hat, y_hat):
    p = np.exp(y_hat) / np.exp(y_hat).sum()
    return p * (grad_y_hat - grad_y_hat @ p)
