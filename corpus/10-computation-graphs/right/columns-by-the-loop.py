# module: 10-computation-graphs
# cell: 10-task-6-answer
def vectorised_gradients(X, Y, w, b):
    return loop_gradients(list(zip(X.T, Y)), w, b)
