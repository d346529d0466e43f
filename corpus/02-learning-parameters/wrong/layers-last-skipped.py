# module: 02-learning-parameters
# cell: 02-task-6-answer
# loses: 02-task-6-check
# mistake: not updated
def descend(Ws, bs, gradient, eta, max_iterations):
    Ws, bs = list(Ws), list(bs)
    for t in range(max_iterations):
        grad_Ws, grad_bs = gradient(Ws, bs)
        for k in range(len(Ws) - 1):
            Ws[k] = Ws[k] - eta * grad_Ws[k]
            bs[k] = bs[k] - eta * grad_bs[k]
    return Ws, bs
