# module: 12-matrix-form
# cell: 12-task-4-answer
# loses: 12-task-4-check
# mistake: cut at one half
def predicted_labels(Y_hat):
    return (Y_hat > 0.5).argmax(axis=1)
