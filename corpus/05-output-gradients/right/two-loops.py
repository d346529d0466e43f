# module: 05-output-gradients
# cell: 05-task-4-answer
def softmax_jacobian(y_hat):
    k = len(y_hat)
    J = np.empty((k, k))
    for i in range(k):
        for j in range(k):
            J[i, j] = y_hat[i] * (1 - y_hat[i]) if i == j else -y_hat[i] * y_hat[j]
    return J
