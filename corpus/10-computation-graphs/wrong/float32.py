# module: 10-computation-graphs
# cell: 10-task-5-answer
# loses: 10-task-5-check
# mistake: float32
def vectorised_gradients(X, Y, w, b):
    dZ = (logistic(w @ X + b) - Y).astype(np.float32)
    return (X.astype(np.float32) @ dZ / len(Y)), dZ.mean()
