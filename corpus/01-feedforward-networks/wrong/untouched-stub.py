# module: 01-feedforward-networks
# cell: 01-task-1-answer
# loses: 01-task-1-check
# mistake: not answered
def pre_activation(W, b, h_prev):
    # YOUR CODE HERE
    raise NotImplementedError()
