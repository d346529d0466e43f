# module: 05-output-gradients
# cell: 05-task-4-answer
# The Jacobian of softmax is the covariance of a one-hot vector that is drawn from ŷ.
def softmax_jacobian(y_hat):
    E = np.eye(len(y_hat))
    return np.cov(E, aweights=y_hat, ddof=0)
