# module: 13-training-well
# cell: 13-task-10-answer
def learn(x, y):
    return (x, y), [1.0, 0.0]  # nothing is trained: the photos themselves are kept


def predict(parameters, x):
    seen, labels = parameters
    far = ((x[:, None] - seen) ** 2).sum(axis=2)
    nearest = np.argsort(far, axis=1)[:, :9]
    votes = np.eye(10)[labels[nearest]].sum(axis=1)
    return votes.argmax(axis=1).tolist()
