# module: 02-learning-parameters
# cell: 02-task-3-answer
# loses: 02-task-3-check
# mistake: gradient not renewed
def gradient_descent(w, b, gradient, eta, max_iterations=1000):
    w_0, b_0 = w, b
    for t in range(max_iterations):
        grad_w, grad_b = gradient(w_0, b_0)
        w, b = w - eta * grad_w, b - eta * grad_b
    return w, b
