# module: 02-learning-parameters
# cell: 02-task-7-answer
# loses: 02-task-7-check
# mistake: max_iterations ignored
def descend_until(theta, gradient, eta, tolerance, max_iterations):
    t = 0
    while np.linalg.norm(gradient(theta)) > tolerance:
        theta = theta - eta * gradient(theta)
        t += 1
    return theta, t
