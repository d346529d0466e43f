# module: 12-matrix-form
# cell: 12-task-4-answer
# loses: 12-task-4-check
# mistake: one-hot for the label
def predicted_labels(Y_hat):
    return np.eye(Y_hat.shape[1])[Y_hat.argmax(axis=1)]
