# module: 02-learning-parameters
# cell: 02-task-7-answer
# loses: 02-task-7-check
# mistake: gradient not renewed
# also: ascent; tolerance ignored
def descend_until(theta, gradient, eta, tolerance, max_iterations):
    nabla = gradient(theta)
    for t in range(max_iterations):
        if np.linalg.norm(nabla) <= tolerance:
            return theta, t
        theta = theta - eta * nabla
    return theta, max_iterations
