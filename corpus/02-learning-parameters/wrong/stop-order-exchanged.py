# module: 02-learning-parameters
# cell: 02-task-7-answer
# loses: 02-task-7-check
# mistake: parts exchanged
def descend_until(theta, gradient, eta, tolerance, max_iterations):
    for t in range(max_iterations):
        nabla = gradient(theta)
        if np.linalg.norm(nabla) <= tolerance:
            return t, theta
        theta = theta - eta * nabla
    return max_iterations, theta
