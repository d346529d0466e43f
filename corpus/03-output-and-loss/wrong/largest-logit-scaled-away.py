# module: 03-output-and-loss
# cell: 03-task-3-answer
# loses: 03-task-3-check
# mistake: scaled, not shifted
# Divides by the largest where a subtraction is needed.
def softmax(a):
    e = np.exp(a / np.abs(a).max())
    return e / e.sum()
