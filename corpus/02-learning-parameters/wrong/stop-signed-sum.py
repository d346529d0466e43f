# module: 02-learning-parameters
# cell: 02-task-7-answer
# loses: 02-task-7-check
# mistake: sum for the norm
# also: not updated
def descend_until(theta, gradient, eta, tolerance, max_iterations):
    for t in range(max_iterations):
        nabla = gradient(theta)
        if nabla.sum() <= tolerance:
            return theta, t
        theta = theta - eta * nabla
    return theta, max_iterations
