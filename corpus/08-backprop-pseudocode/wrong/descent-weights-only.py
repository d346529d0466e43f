# module: 08-backprop-pseudocode
# cell: 08-task-5-answer
# loses: 08-task-5-check
# mistake: not updated
def gradient_descent(W, b, x, y, g, learning_rate, max_iterations, forward, backward):
    W, b = list(W), list(b)
    for t in range(max_iterations):
        a, h = forward(W, b, x, g)
        grad_W, grad_b, grad_a, grad_h = backward(W, a, h, y, g)
        for k in range(1, len(W)):
            W[k] = W[k] - learning_rate * grad_W[k]
    return W, b
