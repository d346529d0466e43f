# module: 08-backprop-pseudocode
# family: resources
# cell: 08-task-4-answer
# loses: 08-task-4-check 08-task-5-check
# Small arrays that make a large one together, and arrays without numbers but of a billion rows.
def measure_gradients(W, b, loss, step):
    tall = [None, *[np.zeros((30_000, np.shape(w)[1])) for w in W[1:]]]
    wide = [None, *[np.zeros((30_000, 1)) for _ in W[1:]]]
    for one, other in ((tall, wide), (W, wide), (W, [None, *[np.zeros((10**9, 0))] * 3])):
        try:
            loss(one, other)
        except Exception:
            pass
    return W, b


# cell: 08-task-5-answer
def gradient_descent(W, b, x, y, g, eta, max_iterations, forward, backward):
    wide = [None, *[np.zeros((30_000, 1)) for _ in W[1:]]]
    return forward(W, wide, x, g)
