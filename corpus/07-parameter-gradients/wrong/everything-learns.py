# module: 07-parameter-gradients
# cell: 07-task-6-answer
# loses: 07-task-6-check
# mistake: only some entries
def who_learns(blamed, sends):
    k, below = blamed.shape[1], sends.shape[1]
    return np.ones((k, below), dtype=bool), np.ones(k, dtype=bool)
