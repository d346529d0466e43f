# module: 02-learning-parameters
# cell: 02-task-6-answer
def descend(Ws, bs, gradient, eta, max_iterations):
    Ws, bs = [W.copy() for W in Ws], [b.copy() for b in bs]
    for t in range(max_iterations):
        grad_Ws, grad_bs = gradient(Ws, bs)
        for k in range(len(Ws)):
            Ws[k] -= eta * grad_Ws[k]
            bs[k] -= eta * grad_bs[k]
    return Ws, bs
