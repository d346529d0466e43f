# module: 02-learning-parameters
# cell: 02-task-7-answer
# loses: 02-task-7-check
# mistake: tolerance ignored
# also: gradient not renewed
def descend_until(theta, gradient, eta, tolerance, max_iterations):
    for t in range(max_iterations):
        theta = theta - eta * gradient(theta)
    return theta, max_iterations
