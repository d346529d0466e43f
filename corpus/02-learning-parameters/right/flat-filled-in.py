# module: 02-learning-parameters
# cell: 02-task-4-answer
def flatten(Ws, bs):
    count = sum(W.size for W in Ws) + sum(b.size for b in bs)
    theta, at = np.empty(count), 0
    for part in list(Ws) + list(bs):
        theta[at : at + part.size] = part.reshape(-1)
        at += part.size
    return theta
