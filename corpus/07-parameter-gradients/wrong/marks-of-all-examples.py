# module: 07-parameter-gradients
# cell: 07-task-6-answer
# loses: 07-task-6-check
# mistake: every example for one
def who_learns(blamed, sends):
    products = blamed[:, :, None] & sends[:, None, :]
    return products.all(axis=0), blamed.all(axis=0)
