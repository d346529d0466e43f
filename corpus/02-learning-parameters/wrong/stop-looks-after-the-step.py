# module: 02-learning-parameters
# cell: 02-task-7-answer
# loses: 02-task-7-check
# mistake: one iteration too many
# also: count off by one
def descend_until(theta, gradient, eta, tolerance, max_iterations):
    t = 0
    while t < max_iterations:
        nabla = gradient(theta)
        theta = theta - eta * nabla
        t += 1
        if np.linalg.norm(nabla) <= tolerance:
            break
    return theta, t
