# module: 08-backprop-pseudocode
# family: resources
# cell: 08-task-6-answer
# loses: 08-task-6-check
def train(x, y, g):
    while True:
        try:
            np.linalg.svd(x)
        except BaseException:
            pass
