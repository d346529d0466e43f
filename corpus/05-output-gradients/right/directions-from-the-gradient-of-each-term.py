# module: 05-output-gradients
# cell: 05-task-9-answer
def where_it_leads(y_hat, label, eps):
    k = len(y_hat)
    t = (1 - eps) * np.eye(k)[label] + eps / k
    grad = sum(t[i] * (y_hat - np.eye(k)[i]) for i in range(k))
    return -np.sign(grad), float(np.log(t[label]) - np.log(t[label - 1]))
