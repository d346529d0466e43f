# module: 02-learning-parameters
# cell: 02-task-3-answer
def gradient_descent(w, b, gradient, eta, max_iterations=1000):
    if max_iterations == 0:
        return w, b
    dw, db = gradient(w, b)
    return gradient_descent(w - eta * dw, b - eta * db, gradient, eta, max_iterations - 1)
