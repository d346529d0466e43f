# module: 05-output-gradients
# cell: 05-task-9-answer
def where_it_leads(y_hat, label, eps):
    k = len(y_hat)
    t = np.ones(k) * eps / k
    t[label] = t[label] + 1 - eps
    return np.where(y_hat > t, -1, 1), np.log(1 + k * (1 - eps) / eps)
