# module: 02-learning-parameters
# cell: 02-task-2-answer
# loses: 02-task-2-check
# mistake: input changed
def batch_step(theta, grads, eta):
    theta -= eta * grads.mean(axis=0)
    return theta
