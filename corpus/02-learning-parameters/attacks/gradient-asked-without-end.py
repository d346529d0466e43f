# module: 02-learning-parameters
# family: resources
# cell: 02-task-3-answer
# loses: 02-task-3-check 02-task-6-check
# The gradient is called for ever, and what it says is kept; who interrupts is not heard.
kept = []


def gradient_descent(w, b, gradient, eta, max_iterations=1000):
    while True:
        try:
            kept.append(gradient(w, b))
        except BaseException:
            pass
# cell: 02-task-6-answer
def descend(Ws, bs, gradient, eta, max_iterations):
    huge = [np.zeros((3000, 3000)) for _ in Ws]
    while True:
        try:
            kept.append(gradient(huge, bs))
        except BaseException:
            pass
