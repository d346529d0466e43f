# module: 08-backprop-pseudocode
# cell: 08-task-5-answer
def gradient_descent(W, b, x, y, g, learning_rate, max_iterations, forward, backward):
    W = [None] + [one.copy() for one in W[1:]]
    b = [None] + [one.copy() for one in b[1:]]
    losses = []
    for t in range(max_iterations):
        a, h = forward(W, b, x, g)
        losses.append(-np.log(h[-1][range(len(y)), y]).mean())
        grad_W, grad_b, *_ = backward(W, a, h, y, g)
        for k in range(1, len(W)):
            W[k] -= learning_rate * grad_W[k]
            b[k] -= learning_rate * grad_b[k]
    print(losses)
    return W, b
