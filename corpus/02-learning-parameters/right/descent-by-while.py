# module: 02-learning-parameters
# cell: 02-task-3-answer
def gradient_descent(w, b, gradient, eta, max_iterations=1000):
    t = 0
    while t < max_iterations:
        t += 1
        dw, db = gradient(w, b)
        w -= eta * dw
        b -= eta * db
    return w, b
