# module: 05-output-gradients
# cell: 05-task-9-answer
# loses: 05-task-9-check
# mistake: e(ℓ) not made smaller
def where_it_leads(y_hat, label, eps):
    k = len(y_hat)
    t = np.eye(k)[label] + eps / k
    return np.sign(t - y_hat), np.log(t[label] / (eps / k))
