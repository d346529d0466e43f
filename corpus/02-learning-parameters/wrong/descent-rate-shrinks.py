# module: 02-learning-parameters
# cell: 02-task-3-answer
# loses: 02-task-3-check
# mistake: none
def gradient_descent(w, b, gradient, eta, max_iterations=1000):
    for t in range(max_iterations):
        grad_w, grad_b = gradient(w, b)
        w, b = w - eta / (t + 1) * grad_w, b - eta / (t + 1) * grad_b
    return w, b
