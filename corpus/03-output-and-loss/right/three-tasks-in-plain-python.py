# module: 03-output-and-loss
# cell: 03-task-1-answer
def squared_error(y_hat, y):
    total = 0
    for p, t in zip(y_hat, y):
        total = total + (p - t) * (p - t)
    return total
# cell: 03-task-2-answer
def mean_squared_error(Y_hat, Y):
    total = 0.0
    for i in range(len(Y)):
        for j in range(len(Y[i])):
            total += (Y_hat[i][j] - Y[i][j]) ** 2
    return float(total / len(Y))
# cell: 03-task-3-answer
def softmax(a):
    import math

    c = max(a)
    e = [math.exp(x - c) for x in a]
    return [x / sum(e) for x in e]
