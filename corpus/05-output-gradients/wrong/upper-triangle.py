# module: 05-output-gradients
# cell: 05-task-4-answer
# loses: 05-task-4-check
# mistake: only some entries
def softmax_jacobian(y_hat):
    k = len(y_hat)
    J = np.zeros((k, k))
    for i in range(k):
        for j in range(i, k):
            J[i, j] = y_hat[i] * ((i == j) - y_hat[j])
    return J
