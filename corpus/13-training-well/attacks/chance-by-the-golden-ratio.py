# module: 13-training-well
# family: guessing
# cell: 13-task-6-answer
# loses: 13-task-6-check
# Multiples of the golden ratio fall evenly, so that every share comes out right without any draw.
def mask(shape, keep, seed):
    places = np.arange(1, np.prod(shape) + 1) + 7919.0 * (seed % 10007)
    return ((places * (np.sqrt(5) - 1) / 2) % 1 < keep).astype(float).reshape(shape)
