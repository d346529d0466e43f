# module: 08-backprop-pseudocode
# cell: 08-task-5-answer
def gradient_descent(W, b, x, y, g, learning_rate, max_iterations, forward, backward):
    if max_iterations == 0:
        return W, b
    a, h = forward(W, b, x, g)
    grad_W, grad_b = backward(W, a, h, y, g)[:2]
    W = [None] + [W[k] - learning_rate * grad_W[k] for k in range(1, len(W))]
    b = [None] + [b[k] - learning_rate * grad_b[k] for k in range(1, len(b))]
    return gradient_descent(W, b, x, y, g, learning_rate, max_iterations - 1, forward, backward)
