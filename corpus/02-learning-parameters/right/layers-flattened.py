# module: 02-learning-parameters
# cell: 02-task-6-answer
def descend(Ws, bs, gradient, eta, max_iterations):
    widths = [Ws[0].shape[1]] + [len(b) for b in bs]
    theta = flatten(Ws, bs)
    for t in range(max_iterations):
        theta = theta - eta * flatten(*gradient(*unflatten(theta, widths)))
    return unflatten(theta, widths)
