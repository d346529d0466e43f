# module: 07-parameter-gradients
# family: comes back
# cell: 07-task-5-answer
# loses: 07-task-5-check
# Promises the next layer for ever.
def parameter_gradients(grads_A, hs):
    def layers():
        while True:
            yield hs[0]

    return layers(), layers()
