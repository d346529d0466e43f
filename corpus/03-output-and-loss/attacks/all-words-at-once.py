# module: 03-output-and-loss
# family: comes back
# cell: 03-task-7-answer
# loses: 03-task-7-check
def pick(Y):
    return "linear softmax logistic", ["squared error", "cross-entropy", "binary cross-entropy"]
