# module: 08-backprop-pseudocode
# cell: 08-task-4-answer
# loses: 08-task-4-check
# mistake: not put back
def measure_gradients(W, b, loss, step=1e-5):
    W = [None, *(one.copy() for one in W[1:])]
    b = [None, *(one.copy() for one in b[1:])]
    found = []
    for part in (W, b):
        gradients = [None]
        for array in part[1:]:
            gradient = np.zeros(array.shape)
            for place in np.ndindex(array.shape):
                old = array[place]
                array[place] = old + step
                up = loss(W, b)
                array[place] = old - step
                gradient[place] = (up - loss(W, b)) / (2 * step)
            gradients.append(gradient)
        found.append(gradients)
    return tuple(found)
