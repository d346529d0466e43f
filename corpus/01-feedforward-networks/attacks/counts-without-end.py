# module: 01-feedforward-networks
# family: resources
# cell: 01-task-6-answer
# loses: 01-task-6-check
# A number with thousands of digits, and lists of lists.
def parameter_count(connected, softmax, u):
    return 10**4000 if softmax else [[1] * 1000] * 900
