# module: 03-output-and-loss
# cell: 03-task-6-answer
def cross_entropy_one_hot(A, Y):
    mean = 0.0
    for n, (a, y) in enumerate(zip(A, Y), start=1):
        loss = np.logaddexp.reduce(a) - a @ y
        mean += (loss - mean) / n
    return mean
