# module: 02-learning-parameters
# cell: 02-task-6-answer
# loses: 02-task-6-check
# mistake: not updated
def descend(Ws, bs, gradient, eta, max_iterations):
    for t in range(max_iterations):
        grad_Ws, grad_bs = gradient(Ws, bs)
        for W, g in zip(Ws, grad_Ws):
            W = W - eta * g
        for b, g in zip(bs, grad_bs):
            b = b - eta * g
    return Ws, bs
