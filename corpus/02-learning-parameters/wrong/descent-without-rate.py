# module: 02-learning-parameters
# cell: 02-task-3-answer
# loses: 02-task-3-check
# mistake: learning rate missing
def gradient_descent(w, b, gradient, eta, max_iterations=1000):
    for t in range(max_iterations):
        grad_w, grad_b = gradient(w, b)
        w, b = w - grad_w, b - grad_b
    return w, b
