# module: 08-backprop-pseudocode
# cell: 08-task-4-answer
# loses: 08-task-4-check
# mistake: integers
# also: all moved at once; zeros
def measure_gradients(W, b, loss, step=1e-5):
    W, b = ([None, *(one.copy() for one in part[1:])] for part in (W, b))

    def measure(array):
        gradient = np.empty_like(array, dtype=int)
        for place in np.ndindex(array.shape):
            old = array[place]
            array[place] = old + step
            above = loss(W, b)
            array[place] = old - step
            gradient[place] = (above - loss(W, b)) / (2 * step)
            array[place] = old
        return gradient

    return [None, *map(measure, W[1:])], [None, *map(measure, b[1:])]
