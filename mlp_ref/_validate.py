"""Checks at the door of every public function: float64 copies in, one clear line out.

Every function returns a fresh array, so nothing downstream can change or keep an argument. Only
with copy=False a float64 array comes back itself: for data too large to copy, and only to read.
"""

from numbers import Integral, Real

import numpy as np


def real_array(value, name, kinds="iuf", copy=True):
    """`value` as a float64 copy of any shape; ValueError unless all are finite real numbers."""
    if value is None:
        raise ValueError(f"{name} is None, expected real numbers")
    try:
        array = np.asarray(value)
    except (ValueError, TypeError):
        raise ValueError(f"{name} is ragged, expected an array of numbers") from None
    if array.dtype.kind not in kinds:
        raise ValueError(f"{name} has dtype {array.dtype}, expected real numbers")
    array = array.astype(np.float64, copy=copy)
    finite = np.isfinite(array)
    if not finite.all():
        _refuse(~finite, array, name, "finite numbers")
    return array


def vectors(value, name, n=None, why=None, copy=True):
    """One example (n,) or a batch (N, n) with at least one number; any n if it is None."""
    array = real_array(value, name, copy=copy)
    if array.ndim not in (1, 2) or n not in (None, array.shape[-1]):
        size = "k" if n is None else n
        _wrong_shape(array, name, f"({size},) or (N, {size})", why)
    if array.size == 0:
        _wrong_shape(array, name, "at least one example and one unit")
    return array


def labels(y, k, shape=None):
    """Integer labels 0..k-1, as integers: of the given shape, else one () or a batch (N,)."""
    array = real_array(y, "y")
    if shape is None and array.ndim > 1:
        _wrong_shape(array, "y", "() or (N,)", "one label for each example")
    if shape is not None and array.shape != shape:
        _wrong_shape(array, "y", shape, "one label for each example")
    is_label = (array == np.floor(array)) & (array >= 0) & (array < k)
    _refuse(~is_label, array, "y", f"an integer label in 0..{k - 1}")
    return array.astype(np.intp)


def targets(y, shape):
    """One real target for each output; True and False count as 1 and 0."""
    array = real_array(y, "y", kinds="biuf")
    if array.shape != shape:
        _wrong_shape(array, "y", shape, "one target for each output")
    return array


def probabilities(y, shape):
    """One target in [0, 1] for each output."""
    array = targets(y, shape)
    _refuse((array < 0) | (array > 1), array, "y", "numbers in [0, 1]")
    return array


def positive(value, name):
    """A positive finite number, as float."""
    # True is a number to Python, but as a rate or a step it is a mistake.
    is_number = isinstance(value, Real) and not isinstance(value, (bool, np.bool))
    if not (is_number and 0 < value < np.inf):
        raise ValueError(f"{name} is {value!r}, expected a positive finite number")
    return float(value)


def integer(value, name, least):
    """An integer of at least `least`, as int."""
    is_integer = isinstance(value, Integral) and not isinstance(value, bool)
    if not (is_integer and value >= least):
        raise ValueError(f"{name} is {value!r}, expected an integer of at least {least}")
    return int(value)


def instance(value, name, cls, example):
    """`value` itself; ValueError unless it is of type `cls`."""
    if not isinstance(value, cls):
        raise ValueError(f"{name} is {value!r}, expected type {cls.__name__}, such as {example}")
    return value


def representable(result, name):
    """A computed `result` itself; OverflowError if it left the range of float64."""
    finite = np.isfinite(result)
    if not finite.all():
        raise OverflowError(f"{name} overflows float64{_at(_first(~finite))}")
    return result


def _refuse(bad, array, name, expected):
    if bad.any():
        index = _first(bad)
        raise ValueError(f"{name} holds {array[index]:g}{_at(index)}, expected {expected}")


def _wrong_shape(array, name, expected, why=None):
    reason = f": {why}" if why else ""
    raise ValueError(f"{name} has shape {array.shape}, expected {expected}{reason}")


def _first(mask):
    return tuple(np.argwhere(mask)[0].tolist())


def _at(index):
    return f" at index {index}" if index else ""
