# module: 12-matrix-form
# cell: 12-task-4-answer
# loses: 12-task-4-check
# mistake: one label for all
def predicted_labels(Y_hat):
    return Y_hat.argmax()
