# module: 02-learning-parameters
# cell: 02-task-4-answer
# loses: 02-task-4-check
# mistake: only one layer
def flatten(Ws, bs):
    for W, b in zip(Ws, bs):
        return np.concatenate([W.ravel(), b])
