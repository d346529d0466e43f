# module: 07-parameter-gradients
# cell: 07-task-6-answer
# loses: 07-task-6-check
# mistake: examples counted
def who_learns(blamed, sends):
    return blamed.astype(int).T @ sends.astype(int), blamed.sum(axis=0)
