# module: 03-output-and-loss
# cell: 03-task-8-answer
# loses: 03-task-8-check
# mistake: returned nothing
# also: program not mended
def faulty_line():
    return 3


def log_likelihood(A, labels):
    pass
