# module: 02-learning-parameters
# cell: 02-task-7-answer
# loses: 02-task-7-check
# mistake: ascent
# also: gradient not renewed; tolerance ignored
def descend_until(theta, gradient, eta, tolerance, max_iterations):
    for t in range(max_iterations):
        nabla = gradient(theta)
        if np.linalg.norm(nabla) <= tolerance:
            return theta, t
        theta = theta + eta * nabla
    return theta, max_iterations
