# module: 02-learning-parameters
# cell: 02-task-3-answer
# loses: 02-task-3-check
# mistake: one after the other
def gradient_descent(w, b, gradient, eta, max_iterations=1000):
    for t in range(max_iterations):
        w = w - eta * gradient(w, b)[0]
        b = b - eta * gradient(w, b)[1]
    return w, b
