# module: 05-output-gradients
# cell: 05-task-5-answer
# loses: 05-task-5-check
# mistake: quotient rule with a plus
def through_softmax(grad_y_hat, y_hat):
    return y_hat * (grad_y_hat + grad_y_hat @ y_hat)
