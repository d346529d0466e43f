# module: 10-computation-graphs
# cell: 10-task-2-answer
def local_gradients(operation, inputs):
    match operation, inputs:
        case "+", _:
            return np.ones(2)
        case "-", _:
            return np.array([1.0, -1.0])
        case "*", [u, v]:
            return np.array([v, u])
        case "log", [u]:
            return np.array([1 / u])
        case _, [u]:
            return np.array([logistic.derivative(u)])
