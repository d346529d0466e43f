# module: 08-backprop-pseudocode
# cell: 08-task-7-answer
# loses: 08-task-7-check
# mistake: measuring error taken for a mistake
def suspects(W, b, loss, programs):
    rng, L, step = np.random.default_rng(3), len(W) - 1, 1e-13
    W = [None, *(rng.normal(size=one.shape) for one in W[1:])]
    b = [None, *(rng.normal(size=one.shape) for one in b[1:])]

    def measure(array):
        gradient = np.empty_like(array)
        for place in np.ndindex(array.shape):
            old = array[place]
            array[place] = old + step
            up = loss(W, b)
            array[place] = old - step
            gradient[place] = (up - loss(W, b)) / (2 * step)
            array[place] = old
        return gradient

    measured_W, measured_b = [None, *map(measure, W[1:])], [None, *map(measure, b[1:])]
    answer = []
    for program in programs:
        grad_W, grad_b = program(W, b)
        wrong = []
        for k in range(1, L + 1):
            if not np.allclose(grad_W[k], measured_W[k], rtol=1e-5, atol=1e-7):
                wrong.append(f"W{k}")
            if not np.allclose(grad_b[k], measured_b[k], rtol=1e-5, atol=1e-7):
                wrong.append(f"b{k}")
        answer.append(wrong)
    return answer
