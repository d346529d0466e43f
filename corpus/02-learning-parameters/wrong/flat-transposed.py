# module: 02-learning-parameters
# cell: 02-task-4-answer
# loses: 02-task-4-check
# mistake: column by column
def flatten(Ws, bs):
    return np.concatenate([W.T.ravel() for W in Ws] + list(bs))
