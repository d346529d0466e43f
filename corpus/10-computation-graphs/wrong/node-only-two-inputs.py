# module: 10-computation-graphs
# cell: 10-task-2-answer
# loses: 10-task-2-check
# mistake: exception
def local_gradients(operation, inputs):
    u, v = inputs
    return {"+": [1, 1], "-": [1, -1], "*": [v, u]}[operation]
