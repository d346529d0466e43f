# module: 05-output-gradients
# cell: 05-task-9-answer
# loses: 05-task-9-check
# mistake: smoothing forgotten
def where_it_leads(y_hat, label, eps):
    k = len(y_hat)
    directions = -np.ones(k)
    directions[label] = 1
    return directions, np.log((1 - eps + eps / k) / (eps / k))
