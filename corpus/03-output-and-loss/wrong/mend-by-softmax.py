# module: 03-output-and-loss
# cell: 03-task-8-answer
# loses: 03-task-8-check
# mistake: log of 0
# also: program not mended
def faulty_line():
    return 3


def log_likelihood(A, labels):
    total = 0.0
    for a, label in zip(A, labels):
        top = a.max()
        a = a - top
        y_hat = np.exp(a) / np.sum(np.exp(a))
        total = total + np.log(y_hat[label])
    return total
