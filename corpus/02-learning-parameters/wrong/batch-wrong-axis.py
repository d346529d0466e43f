# module: 02-learning-parameters
# cell: 02-task-2-answer
# loses: 02-task-2-check
# mistake: exception
def batch_step(theta, grads, eta):
    return theta - eta * grads.mean(axis=1)
