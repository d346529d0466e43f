# module: 03-output-and-loss
# family: resources
# cell: 03-task-1-answer
# loses: 03-task-1-check 03-task-2-check
# In an array of text each has as much room as the longest needs: a megabyte becomes 4 GB.
def squared_error(y_hat, y):
    return ["a" * 1_000_000] + [""] * 1000


# cell: 03-task-2-answer
def mean_squared_error(Y_hat, Y):
    return [[["a" * 1_000_000], *[[""]] * 1000]]
