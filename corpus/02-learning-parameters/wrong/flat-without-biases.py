# module: 02-learning-parameters
# cell: 02-task-4-answer
# loses: 02-task-4-check
# mistake: biases missing
def flatten(Ws, bs):
    return np.concatenate([W.ravel() for W in Ws])
