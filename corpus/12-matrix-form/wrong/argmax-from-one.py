# module: 12-matrix-form
# cell: 12-task-4-answer
# loses: 12-task-4-check
# mistake: label off by one
def predicted_labels(Y_hat):
    return Y_hat.argmax(axis=1) + 1
