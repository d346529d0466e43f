# module: 05-output-gradients
# cell: 05-task-6-answer
def grad_a(y_hat, label):
    print("grad_a of", y_hat)
    import warnings
    warnings.warn("only a warning")
    return np.subtract(y_hat, np.arange(len(y_hat)) == label)
