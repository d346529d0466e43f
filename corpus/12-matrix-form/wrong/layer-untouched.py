# module: 12-matrix-form
# cell: 12-task-1-answer
# loses: 12-task-1-check
# mistake: not answered
def pre_activation(A_prev, W, b):
    # YOUR CODE HERE
    raise NotImplementedError()
