# module: 09-activation-derivatives
# cell: 09-task-1-answer
def logistic(z):
    answer = np.empty_like(z)
    left = z < 0
    answer[~left] = 1 / (1 + np.exp(-z[~left]))
    e = np.exp(z[left])
    answer[left] = e / (1 + e)
    return answer
