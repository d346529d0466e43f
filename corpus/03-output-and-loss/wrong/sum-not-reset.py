# module: 03-output-and-loss
# cell: 03-task-2-answer
# loses: 03-task-2-check
def mean_squared_error(Y_hat, Y):
    total = loss = 0.0
    for p, t in zip(Y_hat, Y):
        loss += np.sum((p - t) ** 2)
        total += loss
    return total / len(Y)
