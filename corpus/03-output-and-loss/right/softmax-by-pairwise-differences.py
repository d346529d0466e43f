# module: 03-output-and-loss
# cell: 03-task-3-answer
# Every share from differences alone; e^800 is inf, and 1/inf is 0.
def softmax(a):
    with np.errstate(over='ignore'):
        return 1 / np.exp(a[None, :] - a[:, None]).sum(axis=1)
