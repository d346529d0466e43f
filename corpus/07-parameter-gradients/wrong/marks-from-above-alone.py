# module: 07-parameter-gradients
# cell: 07-task-6-answer
# loses: 07-task-6-check
# mistake: h missing
def who_learns(blamed, sends):
    weights = np.tile(blamed.any(axis=0)[:, None], sends.shape[1])
    return weights, blamed.any(axis=0)
