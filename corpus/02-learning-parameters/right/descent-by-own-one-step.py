# module: 02-learning-parameters
# cell: 02-task-3-answer
def gradient_descent(w, b, gradient, eta, max_iterations=1000):
    for _ in range(max_iterations):
        w, b = one_step(w, b, *gradient(w, b), eta)
    return w, b
