# module: 07-parameter-gradients
# cell: 07-task-6-answer
# loses: 07-task-6-check
# mistake: not for the same example
def who_learns(blamed, sends):
    return np.outer(blamed.any(axis=0), sends.any(axis=0)), blamed.any(axis=0)
