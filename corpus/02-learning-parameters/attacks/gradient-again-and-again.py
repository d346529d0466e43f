# module: 02-learning-parameters
# family: resources
# cell: 02-task-6-answer
# loses: 02-task-6-check 02-task-7-check
# Each call is as large as it may be, and there is always another one.
def descend(Ws, bs, gradient, eta, max_iterations):
    n_0, n_L = Ws[0].shape[1], len(bs[-1])
    deep = [np.ones((9, n_0)), *[np.eye(9)] * 16, np.ones((n_L, 9))]
    while True:
        try:
            gradient(deep, [np.zeros(len(W)) for W in deep])
        except Exception:
            pass


# cell: 02-task-7-answer
def descend_until(theta, gradient, eta, tolerance, max_iterations):
    for _ in range(10**9):
        gradient(np.zeros((10**9, 0)))
    return theta, 0
