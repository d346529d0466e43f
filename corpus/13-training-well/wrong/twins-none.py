# module: 13-training-well
# cell: 13-task-3-answer
# loses: 13-task-3-check
# mistake: only one pair
def twins(W, b, V):
    return []
