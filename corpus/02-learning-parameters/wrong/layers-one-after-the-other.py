# module: 02-learning-parameters
# cell: 02-task-6-answer
# loses: 02-task-6-check
# mistake: one after the other
def descend(Ws, bs, gradient, eta, max_iterations):
    Ws, bs = list(Ws), list(bs)
    for t in range(max_iterations):
        for k in range(len(Ws)):
            grad_Ws, grad_bs = gradient(Ws, bs)
            Ws[k] = Ws[k] - eta * grad_Ws[k]
            bs[k] = bs[k] - eta * grad_bs[k]
    return Ws, bs
