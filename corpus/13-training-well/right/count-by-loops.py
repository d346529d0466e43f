# module: 13-training-well
# cell: 13-task-1-answer
def count_parameters(widths):
    weights = biases = 0
    for k in range(1, len(widths)):
        for i in range(widths[k]):
            biases += 1
            weights += widths[k - 1]
    return [weights, biases]
