# module: 02-learning-parameters
# cell: 02-task-4-answer
# loses: 02-task-4-check
# mistake: wrong shape
def flatten(Ws, bs):
    theta = np.concatenate([W.ravel() for W in Ws] + list(bs))
    return theta[:, None]
