# module: 07-parameter-gradients
# cell: 07-task-6-answer
# loses: 07-task-6-check
# mistake: zeros marked
def who_learns(blamed, sends):
    learns = (blamed[:, :, None] & sends[:, None, :]).any(axis=0)
    return ~learns, ~blamed.any(axis=0)
