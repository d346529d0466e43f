# module: 02-learning-parameters
# cell: 02-task-6-answer
# loses: 02-task-6-check
# mistake: not updated
def descend(Ws, bs, gradient, eta, max_iterations):
    Ws, bs = list(Ws), list(bs)
    for t in range(max_iterations):
        grad_Ws, grad_bs = gradient(Ws, bs)
        Ws[-1] = Ws[-1] - eta * grad_Ws[-1]
        bs[-1] = bs[-1] - eta * grad_bs[-1]
    return Ws, bs
