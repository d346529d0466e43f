# module: 11-stochastic-gradients
# cell: 11-task-6-answer
# loses: 11-task-6-check
# mistake: gradient not renewed
def mini_batch_gradient_descent(theta, gradient, N, eta, epochs, shuffle, batch_size):
    for _ in range(epochs):
        order, start_of_epoch = shuffle(N), theta
        for start in range(0, N, batch_size):
            batch = order[start : start + batch_size]
            theta = theta - eta * gradient(start_of_epoch, batch).mean(axis=0)
    return theta
