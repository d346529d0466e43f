# module: 02-learning-parameters
# cell: 02-task-3-answer
def gradient_descent(w, b, gradient, eta, max_iterations=1000):
    path = [np.array([w, b])]
    for _ in range(max_iterations):
        path.append(path[-1] - eta * np.array(gradient(*path[-1])))
        print("now at", path[-1])
    return list(path[-1])
