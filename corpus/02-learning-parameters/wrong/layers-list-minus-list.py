# module: 02-learning-parameters
# cell: 02-task-6-answer
# loses: 02-task-6-check
# mistake: exception
def descend(Ws, bs, gradient, eta, max_iterations):
    for t in range(max_iterations):
        grad_Ws, grad_bs = gradient(Ws, bs)
        Ws = Ws - eta * grad_Ws
        bs = bs - eta * grad_bs
    return Ws, bs
