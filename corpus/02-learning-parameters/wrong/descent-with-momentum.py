# module: 02-learning-parameters
# cell: 02-task-3-answer
# loses: 02-task-3-check
# mistake: none
def gradient_descent(w, b, gradient, eta, max_iterations=1000):
    v_w = v_b = 0.0
    for t in range(max_iterations):
        grad_w, grad_b = gradient(w, b)
        v_w, v_b = 0.9 * v_w + eta * grad_w, 0.9 * v_b + eta * grad_b
        w, b = w - v_w, b - v_b
    return w, b
