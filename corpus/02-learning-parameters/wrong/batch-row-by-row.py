# module: 02-learning-parameters
# cell: 02-task-2-answer
# loses: 02-task-2-check
# mistake: step times N
def batch_step(theta, grads, eta):
    for row in grads:
        theta = theta - eta * row
    return theta
