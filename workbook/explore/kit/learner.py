"""Calls a learner's function with kindness: copies go in, and no traceback comes out."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from mlp_ref.gradcheck import agree

LONGEST = 120  # characters of an exception's text


@dataclass(frozen=True)
class Answer:
    """What a learner's function gave: numbers of the right shape, or a sentence why not."""

    values: np.ndarray | None
    complaint: str = ""


def call(function: Callable, *arguments, who: str = "Your function") -> tuple[object, str]:
    """What the function returns for copies of the arguments, and a complaint if it is nothing."""
    try:
        with np.errstate(all="ignore"):
            returned = function(*map(_copy, arguments))
    except Exception as error:
        words = " ".join(str(error).split()).rstrip(".")
        words = words if len(words) <= LONGEST else words[: LONGEST - 1] + " …"
        return None, f"{who} stopped with {type(error).__name__}: {words}."
    if returned is None:
        return None, f"{who} returned None: is a return missing at its end?"
    return returned, ""


def ask(
    function: Callable,
    shape: tuple[int, ...],
    *arguments,
    who: str = "Your function",
    needed: Callable[[tuple, tuple], str] = lambda got, expected: (
        f"{expected or 'one number'} is needed"
    ),
) -> Answer:
    """The function's numbers for copies of the arguments, as float64 of this shape.

    who: begins the complaint. needed: what to say of a wrong shape after "returned shape (2,),
    and"; it is given that shape and the right one.
    """
    returned, complaint = call(function, *arguments, who=who)
    if complaint:
        return Answer(None, complaint)
    try:
        values = np.array(returned, dtype=float)
    except (TypeError, ValueError):
        expected = "an array" if shape else "a number"
        kind = type(returned).__name__
        return Answer(None, f"{who} returned a {kind} where {expected} was expected.")
    if values.shape != shape:
        return Answer(
            None, f"{who} returned shape {values.shape}, and {needed(values.shape, shape)}."
        )
    return Answer(values)


def agrees(values: np.ndarray | None, expected: np.ndarray) -> np.ndarray:
    """Entry by entry, whether they agree, as a bool array; nowhere if there are no values."""
    if values is None:
        return np.zeros(np.shape(expected), dtype=bool)
    finite = np.isfinite(values)
    return agree(np.where(finite, values, 0.0), expected) & finite


def _copy(argument):
    """Arrays, and lists of them, anew; all else as it is."""
    if isinstance(argument, np.ndarray):
        return argument.copy()
    if isinstance(argument, list):
        return [_copy(one) for one in argument]
    if isinstance(argument, tuple):
        return tuple(_copy(one) for one in argument)
    return argument
