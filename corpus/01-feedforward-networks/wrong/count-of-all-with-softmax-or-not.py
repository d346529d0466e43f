# module: 01-feedforward-networks
# cell: 01-task-6-answer
# loses: 01-task-6-check
# mistake: dead ends counted
def parameter_count(connected, softmax, u):
    count = sum(mask.sum() + len(mask) for mask in connected)
    return int(count)
