# module: 07-parameter-gradients
# cell: 07-task-6-answer
# loses: 07-task-6-check
# mistake: parts exchanged
def who_learns(blamed, sends):
    return blamed.any(axis=0), blamed.T @ sends
