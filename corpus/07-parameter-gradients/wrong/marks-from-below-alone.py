# module: 07-parameter-gradients
# cell: 07-task-6-answer
# loses: 07-task-6-check
# mistake: upstream gradient missing
def who_learns(blamed, sends):
    weights = np.tile(sends.any(axis=0), (blamed.shape[1], 1))
    return weights, blamed.any(axis=0)
