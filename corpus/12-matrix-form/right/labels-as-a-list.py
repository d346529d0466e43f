# module: 12-matrix-form
# cell: 12-task-4-answer
def predicted_labels(Y_hat):
    return [int(np.argmax(row)) for row in Y_hat]
