# module: 02-learning-parameters
# cell: 02-task-7-answer
import math


def descend_until(theta, gradient, eta, tolerance, max_iterations):
    theta = theta.copy()
    steps = np.int64(0)
    while steps < max_iterations:
        slope = gradient(theta)
        if math.hypot(*slope) <= tolerance:
            break
        theta -= eta * slope
        steps += 1
    return [theta, steps]
