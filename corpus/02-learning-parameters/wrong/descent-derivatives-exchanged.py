# module: 02-learning-parameters
# cell: 02-task-3-answer
# loses: 02-task-3-check
# mistake: parameters exchanged
def gradient_descent(w, b, gradient, eta, max_iterations=1000):
    for t in range(max_iterations):
        grad_b, grad_w = gradient(w, b)
        w, b = w - eta * grad_w, b - eta * grad_b
    return w, b
