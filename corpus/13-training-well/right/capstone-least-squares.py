# module: 13-training-well
# cell: 13-task-10-answer
def learn(x, y):
    ones = np.column_stack([x, np.ones(len(x))])
    W = np.linalg.solve(ones.T @ ones + 30 * np.eye(65), ones.T @ np.eye(10)[y])
    return W, [
        float(np.mean((np.eye(10)[y]) ** 2)),
        float(np.mean((ones @ W - np.eye(10)[y]) ** 2)),
    ]


def predict(parameters, x):
    return (np.column_stack([x, np.ones(len(x))]) @ parameters).argmax(axis=1)
