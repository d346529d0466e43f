# module: 03-output-and-loss
# cell: 03-task-7-answer
def pick(Y):
    if ((Y != 0) & (Y != 1)).any():
        return ("Linear", "Squared Error")
    if np.all(Y.sum(axis=1) == 1):
        return ("Softmax", "cross entropy")
    return ("Logistic", "Binary Cross Entropy")
