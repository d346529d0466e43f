# module: 11-stochastic-gradients
# cell: 11-task-9-answer
def choose(X, Y, overhead, budget):
    curvature = np.linalg.eigvalsh(X.T @ X / len(X))[-1]
    return (np.int64(3), np.float64(6 / curvature)) if overhead == 0 else [np.int64(96), np.array(36 / curvature)]
