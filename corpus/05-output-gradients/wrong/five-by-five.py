# module: 05-output-gradients
# cell: 05-task-4-answer
# loses: 05-task-4-check
def softmax_jacobian(y_hat):
    J = np.zeros((5, 5))
    for i in range(5):
        for j in range(5):
            J[i, j] = y_hat[i] * ((i == j) - y_hat[j])
    return J
