# module: 02-learning-parameters
# cell: 02-task-2-answer
# loses: 02-task-2-check
# mistake: only one example
def batch_step(theta, grads, eta):
    return theta - eta * grads[0]
