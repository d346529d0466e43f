# module: 05-output-gradients
# cell: 05-task-9-answer
# loses: 05-task-9-check
# mistake: smoothing forgotten
def where_it_leads(y_hat, label, eps):
    k = len(y_hat)
    t = (1 - eps) * np.eye(k)[label] + eps / k
    return np.sign(t - y_hat), np.inf
