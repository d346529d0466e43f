# module: 07-parameter-gradients
# cell: 07-task-6-answer
# loses: 07-task-6-check
# mistake: only one example
def who_learns(blamed, sends):
    weights = np.zeros((blamed.shape[1], sends.shape[1]), dtype=bool)
    for above, below in zip(blamed, sends):
        weights |= np.outer(above, below)
        return weights, blamed.any(axis=0)
