# module: 02-learning-parameters
# cell: 02-task-4-answer
def flatten(Ws, bs):
    return np.hstack([np.hstack([W.flatten() for W in Ws]), np.hstack(bs)])
