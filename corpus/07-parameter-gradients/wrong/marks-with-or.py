# module: 07-parameter-gradients
# cell: 07-task-6-answer
# loses: 07-task-6-check
# mistake: or for and
def who_learns(blamed, sends):
    return (blamed[:, :, None] | sends[:, None, :]).any(axis=0), blamed.any(axis=0)
