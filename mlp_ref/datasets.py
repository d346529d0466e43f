"""Small data to learn from: made here from a seeded generator or shipped, never downloaded.

Each example of what is made has two numbers x, of size about 1, and a label y.

    >>> x, y = moons(100, np.random.default_rng(0))
    >>> x.shape, y.shape
    ((100, 2), (100,))
"""

from functools import cache
from io import BytesIO
from pkgutil import get_data

import numpy as np

from . import _validate

DIGITS_TO_LEARN = 1000  # of 1,797; the others are kept apart


def moons(N, rng, noise=0.1):
    """Two half circles that reach into each other: no straight line parts them.

    N: the number of examples, at least 2. rng: a numpy.random.Generator. noise: the standard
    deviation around the curves, at least 0, in the units of x. Returns x, (N, 2), without noise
    in [−1.5, 1.5] × [−0.75, 0.75], and the labels y, (N,), 0 or 1, half of each in random order.
    ValueError for a wrong N, rng or noise.
    """
    y, noise = _checked(N, 2, rng, noise)
    angle = rng.uniform(0, np.pi, len(y))
    up = np.where(y == 0, 1.0, -1.0)  # class 1 is class 0 turned by half a turn
    curve = np.stack([np.cos(angle) - 0.5, np.sin(angle) - 0.25], axis=1)
    return up[:, np.newaxis] * curve + noise * rng.standard_normal(curve.shape), y


def circles(N, rng, noise=0.1):
    """A circle of radius 1/2 inside one of radius 1.2: the inner class is an island.

    N: the number of examples, at least 2. rng: a numpy.random.Generator. noise: the standard
    deviation around the curves, at least 0, in the units of x. Returns x, (N, 2), and the labels
    y, (N,), 0 outside and 1 inside, half of each in random order. ValueError for a wrong N, rng
    or noise.
    """
    y, noise = _checked(N, 2, rng, noise)
    angle, radius = rng.uniform(0, 2 * np.pi, len(y)), np.where(y == 0, 1.2, 0.5)
    curve = radius[:, np.newaxis] * _direction(angle)
    return curve + noise * rng.standard_normal(curve.shape), y


def spirals(N, rng, noise=0.05, turns=1.0, arms=2):
    """Arms that wind around each other from the middle to radius 1.4: hard, and worth a race.

    N: the number of examples, at least one for each arm. rng: a numpy.random.Generator. noise:
    the standard deviation around the curves, at least 0, in the units of x. turns: how often an
    arm winds around the middle, positive. arms: the number of classes, at least 2. Returns x,
    (N, 2), and the labels y, (N,), 0..arms−1, equally many of each (up to one) in random order.
    ValueError for a wrong argument.
    """
    arms, turns = _validate.integer(arms, "arms", least=2), _validate.positive(turns, "turns")
    y, noise = _checked(N, arms, rng, noise)
    way = np.sqrt(rng.uniform(0.02, 1, len(y)))  # √: equally dense along the arm
    angle = 2 * np.pi * (turns * way + y / arms)
    curve = 1.4 * way[:, np.newaxis] * _direction(angle)
    return curve + noise * rng.standard_normal(curve.shape), y


def digits():
    """Handwritten digits of 8 × 8 pixels: 1,000 to learn from, and 797 that are kept apart.

    Returns x, y, x_new, y_new: images in rows, (1000, 64) and (797, 64), each pixel between 0
    (paper) and 1 (ink), row by row from the top left; labels (1000,) and (797,), the digits 0..9.
    Always the same; `x[0].reshape(8, 8)` is the first picture.

    From the "Optical Recognition of Handwritten Digits" data set (E. Alpaydin and C. Kaynak, 1998,
    UCI Machine Learning Repository, doi.org/10.24432/C50P49), licensed under CC BY 4.0, as
    scikit-learn carries it; shuffled and scaled here, see tools/digits.py.
    """
    images, labels = _digits()
    x, y, n = images / 16, labels.astype(np.int64), DIGITS_TO_LEARN
    return x[:n], y[:n], x[n:], y[n:]


@cache
def _digits():
    with np.load(BytesIO(get_data(__name__, "digits.npz"))) as found:
        return found["images"], found["labels"]


def _checked(N, classes, rng, noise):
    """The labels in random order, and the noise; ValueError for a wrong argument."""
    N = _validate.integer(N, "N", least=classes)
    _validate.instance(rng, "rng", np.random.Generator, "np.random.default_rng(0)")
    noise = _validate.real_array(noise, "noise")
    if noise.shape != () or noise < 0:
        raise ValueError(f"noise is {noise}, expected one number of at least 0")
    return rng.permutation(np.arange(N) % classes), float(noise)


def _direction(angle):
    return np.stack([np.cos(angle), np.sin(angle)], axis=1)
