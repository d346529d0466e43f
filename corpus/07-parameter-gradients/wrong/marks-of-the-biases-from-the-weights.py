# module: 07-parameter-gradients
# cell: 07-task-6-answer
# loses: 07-task-6-check
# mistake: h too many
def who_learns(blamed, sends):
    weights = blamed.T @ sends
    return weights, weights.any(axis=1)
