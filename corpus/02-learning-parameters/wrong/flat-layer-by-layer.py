# module: 02-learning-parameters
# cell: 02-task-4-answer
# loses: 02-task-4-check
# mistake: layer by layer
def flatten(Ws, bs):
    parts = []
    for W, b in zip(Ws, bs):
        parts += [W.ravel(), b]
    return np.concatenate(parts)
