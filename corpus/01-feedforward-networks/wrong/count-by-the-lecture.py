# module: 01-feedforward-networks
# cell: 01-task-6-answer
# loses: 01-task-6-check
# mistake: connections ignored
def parameter_count(connected, softmax, u):
    count = 0
    for mask in connected:
        n, m = mask.shape
        count += n * (m + 1)
    return int(count)
