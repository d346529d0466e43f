# module: 07-parameter-gradients
# cell: 07-task-6-answer
def who_learns(blamed, sends):
    return blamed.T @ sends, np.any(blamed, axis=0)
