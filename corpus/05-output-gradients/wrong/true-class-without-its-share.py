# module: 05-output-gradients
# cell: 05-task-9-answer
# loses: 05-task-9-check
# mistake: own share forgotten
def where_it_leads(y_hat, label, eps):
    k = len(y_hat)
    t = np.full(k, eps / k)
    t[label] = 1 - eps
    return np.sign(t - y_hat), np.log(t[label] / (eps / k))
