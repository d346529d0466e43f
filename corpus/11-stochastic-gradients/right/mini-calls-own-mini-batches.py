# module: 11-stochastic-gradients
# cell: 11-task-6-answer
def mini_batch_gradient_descent(theta, gradient, N, eta, epochs, shuffle, batch_size):
    for _ in range(epochs):
        for batch in mini_batches(shuffle(N), batch_size):
            rows = gradient(theta, batch)
            theta = theta - eta * np.einsum('np->p', rows) / len(rows)
    return theta
