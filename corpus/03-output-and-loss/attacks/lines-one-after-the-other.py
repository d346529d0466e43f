# module: 03-output-and-loss
# family: guessing
# cell: 03-task-8-answer
# loses: 03-task-8-check
# Counts its calls.
calls = []


def faulty_line():
    calls.append(1)
    return 1 + len(calls) % 7


def log_likelihood(A, labels):
    return -float(len(calls))
