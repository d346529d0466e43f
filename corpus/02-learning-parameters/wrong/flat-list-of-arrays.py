# module: 02-learning-parameters
# cell: 02-task-4-answer
# loses: 02-task-4-check
# mistake: wrong type
def flatten(Ws, bs):
    return [*Ws, *bs]
