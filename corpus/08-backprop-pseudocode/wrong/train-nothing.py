# module: 08-backprop-pseudocode
# cell: 08-task-6-answer
# loses: 08-task-6-check
# mistake: returned nothing
def train(x, y, g):
    pass
