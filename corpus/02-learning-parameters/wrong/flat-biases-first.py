# module: 02-learning-parameters
# cell: 02-task-4-answer
# loses: 02-task-4-check
# mistake: biases first
def flatten(Ws, bs):
    return np.concatenate(list(bs) + [W.ravel() for W in Ws])
