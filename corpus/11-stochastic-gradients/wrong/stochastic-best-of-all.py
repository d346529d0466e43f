# module: 11-stochastic-gradients
# cell: 11-task-4-answer
# loses: 11-task-4-check
def stochastic_gradient_descent(theta, gradient, N, eta, epochs, shuffle):
    best = theta
    for _ in range(epochs):
        for n in shuffle(N):
            theta = theta - eta * gradient(theta, [n])[0]
            if np.linalg.norm(gradient(theta, range(N)).mean(axis=0)) < np.linalg.norm(gradient(best, range(N)).mean(axis=0)):
                best = theta
    return best
