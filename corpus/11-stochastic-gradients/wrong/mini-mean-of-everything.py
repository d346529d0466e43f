# module: 11-stochastic-gradients
# cell: 11-task-6-answer
# loses: 11-task-6-check
# mistake: one number for all
def mini_batch_gradient_descent(theta, gradient, N, eta, epochs, shuffle, batch_size):
    for _ in range(epochs):
        order = shuffle(N)
        for start in range(0, N, batch_size):
            g = np.mean(gradient(theta, order[start : start + batch_size]))
            theta = theta - eta * g
    return theta
