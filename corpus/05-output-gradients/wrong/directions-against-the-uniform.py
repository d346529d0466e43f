# module: 05-output-gradients
# cell: 05-task-9-answer
# loses: 05-task-9-check
# mistake: compared with 1/k
def where_it_leads(y_hat, label, eps):
    k = len(y_hat)
    t = (1 - eps) * np.eye(k)[label] + eps / k
    return np.where(y_hat < 1 / k, 1, -1), np.log(t[label] * k / eps)
