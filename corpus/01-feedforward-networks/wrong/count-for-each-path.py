# module: 01-feedforward-networks
# cell: 01-task-6-answer
# loses: 01-task-6-check
# mistake: counted for each path
def parameter_count(connected, softmax, u):
    ways = np.ones(len(connected[-1]), dtype=int) if softmax else np.eye(len(connected[-1]), dtype=int)[u]
    count = 0
    for mask in reversed(connected):
        count += ways @ (mask.sum(axis=1) + 1)
        ways = ways @ mask
    return int(count)
