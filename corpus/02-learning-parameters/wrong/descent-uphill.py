# module: 02-learning-parameters
# cell: 02-task-3-answer
# loses: 02-task-3-check
# mistake: ascent
def gradient_descent(w, b, gradient, eta, max_iterations=1000):
    for t in range(max_iterations):
        grad_w, grad_b = gradient(w, b)
        w = w + eta * grad_w
        b = b + eta * grad_b
    return w, b
