# module: 07-parameter-gradients
# family: comes back
# cell: 07-task-3-answer
# loses: 07-task-3-check
# 10**9 entries that take 8 bytes here, and 8 GB wherever they are copied.
def grad_b(grad_a):
    return np.broadcast_to(np.float64(0.1), (10**9,))
