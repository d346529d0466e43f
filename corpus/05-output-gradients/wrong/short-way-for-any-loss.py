# module: 05-output-gradients
# cell: 05-task-5-answer
# loses: 05-task-5-check
# mistake: short way for another loss
# Right for the first loss, for the second it is not.
def through_softmax(grad_y_hat, y_hat):
    return y_hat - (grad_y_hat == grad_y_hat.min())
