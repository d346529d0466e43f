# module: 05-output-gradients
# cell: 05-task-9-answer
# loses: 05-task-9-check
# mistake: wrong type
def where_it_leads(y_hat, label, eps):
    k = len(y_hat)
    t = (1 - eps) * np.eye(k)[label] + eps / k
    return ["up" if up else "down" for up in t > y_hat], np.log(t[label] / (eps / k))
