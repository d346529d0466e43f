# module: 02-learning-parameters
# cell: 02-task-7-answer
# loses: 02-task-7-check
# mistake: one iteration too many
# also: count off by one
def descend_until(theta, gradient, eta, tolerance, max_iterations):
    for t in range(1, max_iterations + 1):
        theta = theta - eta * gradient(theta)
        if np.linalg.norm(gradient(theta)) <= tolerance:
            break
    return theta, t
