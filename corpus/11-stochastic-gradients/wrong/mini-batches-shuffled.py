# module: 11-stochastic-gradients
# cell: 11-task-6-answer
# loses: 11-task-6-check
# mistake: batches shuffled
def mini_batch_gradient_descent(theta, gradient, N, eta, epochs, shuffle, batch_size):
    batches = [list(range(N))[i : i + batch_size] for i in range(0, N, batch_size)]
    for _ in range(epochs):
        for b in shuffle(len(batches)):
            theta = theta - eta * gradient(theta, batches[b]).mean(axis=0)
    return theta
