# module: 03-output-and-loss
# before: 03-task-7-answer
LOSS_OF = {"linear": "squared error", "softmax": "cross-entropy", "logistic": "binary cross-entropy"}
# cell: 03-task-7-answer
def pick(Y):
    binary = np.array_equal(Y, Y.astype(bool))
    exclusive = binary and set(Y.sum(axis=1)) == {1}
    output = "softmax" if exclusive else "logistic" if binary else "linear"
    return output, LOSS_OF[output]
