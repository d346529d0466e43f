# module: 10-computation-graphs
# family: measured
# cell: 10-task-4-answer
# loses: 10-task-4-check 10-task-5-check 10-task-6-check
# A step along the imaginary axis is exact to the last digit, and looks like the formula.
def slope(function, array):
    step = 1e-30
    moved = np.array(array, dtype=complex)
    slopes = np.empty(moved.shape)
    for place in np.ndindex(moved.shape):
        moved[place] += step * 1j
        slopes[place] = np.imag(function(moved)) / step
        moved[place] = np.real(moved[place])
    return slopes


def squashed(z):
    return 1 / (1 + np.exp(-z))


def loss_at(a, y):
    return np.sum(-y * np.log(a) - (1 - y) * np.log(1 - a))


def logistic_gradients(w, b, x, y):
    z = w @ x + b
    da = slope(lambda a: loss_at(a, y), squashed(z))
    dz = slope(lambda z: loss_at(squashed(z), y), z)
    dw = slope(lambda w: loss_at(squashed(w @ x + b), y), w)
    return float(da), float(dz), dw, float(dz)


# cell: 10-task-5-answer
def vectorised_gradients(X, Y, w, b):
    dw = slope(lambda w: loss_at(squashed(w @ X + b), Y), w) / len(Y)
    db = slope(lambda b: loss_at(squashed(w @ X + b), Y), b) / len(Y)
    return dw, float(db)


# cell: 10-task-6-answer
def two_layer_gradients(x, y, w1, b1, w2, b2):
    def loss(w1, b1, w2, b2):
        return loss_at(squashed(w2 @ squashed(w1 @ x + b1) + b2), y)

    dw1 = slope(lambda w: loss(w, b1, w2, b2), w1)
    db1 = slope(lambda b: loss(w1, b, w2, b2), b1)
    dw2 = slope(lambda w: loss(w1, b1, w, b2), w2)
    db2 = slope(lambda b: loss(w1, b1, w2, b), b2)
    return db2, dw2, db2.copy(), db1, dw1, db1.copy()
