# module: 03-output-and-loss
# cell: 03-task-8-answer
# loses: 03-task-8-check
# mistake: log missing
# also: program not mended
def faulty_line():
    return 3


def log_likelihood(A, labels):
    total = 0.0
    for a, label in zip(A, labels):
        top = a.max()
        a = a - top
        log_sum = np.log(np.sum(np.exp(a)))
        total = total + a[label] - log_sum
    return np.exp(total)
