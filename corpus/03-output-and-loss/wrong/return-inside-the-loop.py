# module: 03-output-and-loss
# cell: 03-task-1-answer
# loses: 03-task-1-check
# mistake: only one output
def squared_error(y_hat, y):
    total = 0.0
    for p, t in zip(y_hat, y):
        total += (p - t) ** 2
        return total
