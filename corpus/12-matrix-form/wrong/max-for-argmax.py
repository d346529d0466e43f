# module: 12-matrix-form
# cell: 12-task-4-answer
# loses: 12-task-4-check
# mistake: max for argmax
def predicted_labels(Y_hat):
    return Y_hat.max(axis=1)
