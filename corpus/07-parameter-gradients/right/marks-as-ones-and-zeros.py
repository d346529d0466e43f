# module: 07-parameter-gradients
# cell: 07-task-6-answer
def who_learns(blamed, sends):
    weights = np.zeros((blamed.shape[1], sends.shape[1]))
    for n in range(len(blamed)):
        for i in range(blamed.shape[1]):
            for j in range(sends.shape[1]):
                if blamed[n, i] and sends[n, j]:
                    weights[i, j] = 1
    return weights, np.where(blamed.any(axis=0), 1, 0)
