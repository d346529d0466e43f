# module: 07-parameter-gradients
# cell: 07-task-6-answer
# loses: 07-task-6-check
# mistake: only one example
def who_learns(blamed, sends):
    return np.outer(blamed[0], sends[0]), blamed[0]
