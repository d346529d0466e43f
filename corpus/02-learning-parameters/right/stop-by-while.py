# module: 02-learning-parameters
# cell: 02-task-7-answer
def descend_until(theta, gradient, eta, tolerance, max_iterations):
    t = 0
    nabla = gradient(theta)
    while t < max_iterations and np.sqrt(np.sum(nabla**2)) > tolerance:
        theta = theta - eta * nabla
        nabla = gradient(theta)
        t += 1
    return theta, t
