# module: 02-learning-parameters
# cell: 02-task-6-answer
# loses: 02-task-6-check
# mistake: not updated
def descend(Ws, bs, gradient, eta, max_iterations):
    for t in range(max_iterations):
        bs = [b - eta * g for b, g in zip(bs, gradient(Ws, bs)[1])]
    return Ws, bs
