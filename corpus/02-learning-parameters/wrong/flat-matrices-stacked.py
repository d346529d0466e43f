# module: 02-learning-parameters
# cell: 02-task-4-answer
# loses: 02-task-4-check
# mistake: exception
def flatten(Ws, bs):
    return np.concatenate([np.concatenate(Ws), np.concatenate(bs)])
