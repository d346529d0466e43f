# module: 03-output-and-loss
# cell: 03-task-7-answer
# loses: 03-task-7-check
# mistake: bounded output
# also: cross-entropy of real values
def pick(Y):
    return "softmax", "cross-entropy"
