# module: 03-output-and-loss
# cell: 03-task-7-answer
# loses: 03-task-7-check
# mistake: no probabilities
# also: squared error of probabilities
def pick(Y):
    return "linear", "squared error"
