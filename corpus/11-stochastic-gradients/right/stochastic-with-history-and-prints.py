# module: 11-stochastic-gradients
# cell: 11-task-4-answer
def stochastic_gradient_descent(theta, gradient, N, eta, epochs, shuffle):
    path = [theta]
    for epoch in range(epochs):
        for n in shuffle(N):
            path.append(path[-1] - eta * gradient(path[-1], [n])[0])
        print('epoch', epoch, 'mean gradient', np.linalg.norm(gradient(path[-1], range(N)).mean(axis=0)))
    return path[-1]
