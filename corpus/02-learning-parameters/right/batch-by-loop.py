# module: 02-learning-parameters
# cell: 02-task-2-answer
def batch_step(theta, grads, eta):
    total = np.zeros(len(theta))
    for row in grads:
        total += row
    return theta - eta * total / len(grads)
