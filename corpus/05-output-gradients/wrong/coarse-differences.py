# module: 05-output-gradients
# cell: 05-task-4-answer
# loses: 05-task-4-check
def softmax_jacobian(y_hat):
    a = np.log(y_hat)
    k, h = len(a), 0.01
    def softmax(a):
        return np.exp(a) / np.exp(a).sum()
    return np.array([(softmax(a + h * np.eye(k)[j]) - softmax(a)) / h for j in range(k)]).T
