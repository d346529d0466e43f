# module: 05-output-gradients
# cell: 05-task-4-answer
def softmax_jacobian(y_hat):
    e = np.eye(len(y_hat))
    return np.einsum("i,ij->ij", y_hat, e) - np.einsum("i,j->ij", y_hat, y_hat)
