# module: 02-learning-parameters
# cell: 02-task-7-answer
# loses: 02-task-7-check
# mistake: count off by one
# also: one iteration too few
def descend_until(theta, gradient, eta, tolerance, max_iterations):
    t = 0
    for t in range(max_iterations):
        nabla = gradient(theta)
        if np.linalg.norm(nabla) <= tolerance:
            break
        theta = theta - eta * nabla
    return theta, t
