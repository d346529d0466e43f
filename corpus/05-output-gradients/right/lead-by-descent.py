# module: 05-output-gradients
# cell: 05-task-9-answer
def where_it_leads(y_hat, label, eps):
    k = len(y_hat)
    t = (1 - eps) * np.eye(k)[label] + eps / k
    a = np.log(y_hat)
    for _ in range(3000):
        exps = np.exp(a - a.max())
        a = a - 2 * (exps / exps.sum() - t)
    return np.sign(t - y_hat).astype(int), a[label] - a[label - 1]
