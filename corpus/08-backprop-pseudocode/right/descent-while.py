# module: 08-backprop-pseudocode
# cell: 08-task-5-answer
def gradient_descent(W, b, x, y, g, learning_rate, max_iterations, forward, backward):
    theta, t = [list(W), list(b)], 0
    while t < max_iterations:
        gradients = backward(theta[0], *forward(*theta, x, g), y, g)
        for part, nabla in zip(theta, gradients):
            part[1:] = [one - learning_rate * slope for one, slope in zip(part[1:], nabla[1:])]
        t += 1
    return theta
