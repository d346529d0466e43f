# module: 02-learning-parameters
# cell: 02-task-3-answer
# loses: 02-task-3-check
# mistake: gradient not renewed
def gradient_descent(w, b, gradient, eta, max_iterations=1000):
    grad_w, grad_b = gradient(w, b)
    for t in range(max_iterations):
        w = w - eta * grad_w
        b = b - eta * grad_b
    return w, b
