# module: 03-output-and-loss
# cell: 03-task-8-answer
faulty_line = lambda: np.int64(3)


def log_likelihood(A, labels):
    return float(sum(a[label] - np.logaddexp.reduce(a) for a, label in zip(A, labels)))
