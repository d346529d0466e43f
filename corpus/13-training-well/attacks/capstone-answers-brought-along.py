# module: 13-training-well
# family: answers without learning
# cell: 13-task-10-answer
# loses: 13-task-10-check
# Nothing is learned; the losses claim that all went well.
def learn(x, y):
    return np.bincount(y, minlength=10), [2.3, 0.1]


def predict(parameters, x):
    return (np.arange(len(x)) * 7 + int(parameters.argmax())) % 10
