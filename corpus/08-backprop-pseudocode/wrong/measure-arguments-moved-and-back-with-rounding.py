# module: 08-backprop-pseudocode
# cell: 08-task-4-answer
# loses: 08-task-4-check
# mistake: input changed
def measure_gradients(W, b, loss, step=1e-5):

    def measure(array):
        gradient = np.empty_like(array)
        for place in np.ndindex(array.shape):
            old = array[place]
            array[place] += step
            above = loss(W, b)
            array[place] -= 2 * step
            gradient[place] = (above - loss(W, b)) / (2 * step)
            array[place] += step
        return gradient

    return [None, *map(measure, W[1:])], [None, *map(measure, b[1:])]
