# module: 02-learning-parameters
# cell: 02-task-3-answer
# loses: 02-task-3-check
# mistake: one iteration too many
# also: only one step
def gradient_descent(w, b, gradient, eta, max_iterations=1000):
    t = 0
    while True:
        grad_w, grad_b = gradient(w, b)
        w, b = w - eta * grad_w, b - eta * grad_b
        t += 1
        if t >= max_iterations:
            return w, b
