# module: 02-learning-parameters
# cell: 02-task-3-answer
# loses: 02-task-3-check
def gradient_descent(w, b, gradient, eta, max_iterations=1000):
    t = 0
    while t < max_iterations:
        t += 1
        grad_w, grad_b = gradient(w, b)
        w, b = w - eta * grad_w, b - eta * grad_b
        t += 1
    return w, b
