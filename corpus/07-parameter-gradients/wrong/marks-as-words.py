# module: 07-parameter-gradients
# cell: 07-task-6-answer
# loses: 07-task-6-check
# mistake: wrong type
def who_learns(blamed, sends):
    return np.where(blamed.T @ sends, "yes", "no"), np.where(blamed.any(axis=0), "yes", "no")
