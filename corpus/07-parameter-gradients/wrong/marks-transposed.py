# module: 07-parameter-gradients
# cell: 07-task-6-answer
# loses: 07-task-6-check
# mistake: transposed
def who_learns(blamed, sends):
    return sends.T @ blamed, blamed.any(axis=0)
