# module: 03-output-and-loss
# family: guessing
# cell: 03-task-9-answer
# loses: 03-task-9-check
# The same whatever comes.
def predicted(X, Y, hidden):
    return 17, np.log(2)
