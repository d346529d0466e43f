# module: 11-stochastic-gradients
# cell: 11-task-6-answer
def mini_batch_gradient_descent(theta, gradient, N, eta, epochs, shuffle, batch_size):
    for _ in range(epochs):
        order = list(shuffle(N))
        while order:
            batch, order = order[:batch_size], order[batch_size:]
            total = np.zeros(len(theta))
            for n in batch:
                total += gradient(theta, [n])[0]
            theta = theta - eta * (total / len(batch))
    return theta
