# module: 10-computation-graphs
# cell: 10-task-5-answer
def vectorised_gradients(X, Y, w, b):
    rows = [logistic_gradients(w, b, x, y)[2:] for x, y in zip(X.T, Y)]
    return np.mean([dw for dw, _ in rows], axis=0), np.mean([db for _, db in rows])
