# module: 04-backprop-intuition
# cell: 04-task-6-answer
# loses: 04-task-6-check
# mistake: nothing found
def examine(loss, gradient, w):
    return [], np.ones(len(w))
