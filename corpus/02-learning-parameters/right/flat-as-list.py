# module: 02-learning-parameters
# cell: 02-task-4-answer
def flatten(Ws, bs):
    theta = []
    for W in Ws:
        for row in W:
            theta.extend(row)
    for b in bs:
        theta.extend(b)
    return theta
