# module: 05-output-gradients
# cell: 05-task-4-answer
# loses: 05-task-4-check
# mistake: only some entries
def softmax_jacobian(y_hat):
    J = np.zeros((len(y_hat), len(y_hat)))
    for i in range(len(y_hat)):
        for j in range(len(y_hat)):
            J[i, j] = y_hat[i] * ((i == j) - y_hat[j])
        return J
