"""What an answer returned, as numbers: the one place that decides what counts as such."""

from collections.abc import Sequence

import numpy as np


def real_array(
    value, shape: tuple[int, ...] | None = None, booleans: bool = False
) -> np.ndarray | None:
    """The value as a float64 array of its own; None if it is not made of real numbers.

    shape: what is needed to go on with the numbers; another one, nan or inf give None as well.
    booleans: whether True and False count, as 1 and 0.
    """
    if holds_text(value):
        return None  # and no array that has for each text as much room as the longest needs
    try:
        array = np.array(value)
    except (TypeError, ValueError):
        return None
    if array.dtype == object and {type(entry) for entry in array.flat} <= {float, np.float64}:
        array = array.astype(np.float64)  # as of np.array([None] * n) when each place is filled
    if array.dtype.kind not in ("biuf" if booleans else "iuf"):
        return None
    array = array.astype(np.float64, copy=False)
    if shape is not None and (array.shape != shape or not np.isfinite(array).all()):
        return None
    return array


def holds_text(value) -> bool:
    """Whether it is text, or a list with text in it."""
    if isinstance(value, list | tuple):
        return any(map(holds_text, value))
    return isinstance(value, str | bytes)


def has_places(values, places: int) -> bool:
    """Whether what came back is a list with so many places."""
    return isinstance(values, Sequence) and len(values) == places


def in_place(values, k: int, places: int):
    """What came back in place k of a list; None if it is not a list with so many places."""
    return values[k] if has_places(values, places) else None
