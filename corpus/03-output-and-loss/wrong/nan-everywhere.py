# module: 03-output-and-loss
# cell: 03-task-6-answer
# loses: 03-task-6-check
def cross_entropy_one_hot(A, Y):
    return float('nan')
