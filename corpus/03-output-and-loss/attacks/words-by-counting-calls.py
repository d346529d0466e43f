# module: 03-output-and-loss
# family: guessing
# cell: 03-task-7-answer
# loses: 03-task-7-check
# Knows the order in which the problems are drawn, and counts its calls.
calls = []
LINEAR = "linear", "squared error"
SOFTMAX = "softmax", "cross-entropy"
LOGISTIC = "logistic", "binary cross-entropy"


def pick(Y):
    calls.append(1)
    seen = [LINEAR, SOFTMAX, LOGISTIC, LINEAR, LOGISTIC]
    seen += [LINEAR] * 3 + [LOGISTIC, SOFTMAX, LOGISTIC]
    hidden = [LINEAR] * 6 + [SOFTMAX] * 3 + [LOGISTIC] * 2 + [SOFTMAX] + [LOGISTIC] * 4
    words = seen + hidden
    return words[(len(calls) - 1) % len(words)]
