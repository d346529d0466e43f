"""Calls a learner's functions, and takes what they return with kindness: no traceback ever."""

import linecache
import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from .program import Array

#: What each function of the program returns: lists that count as the lecture does, 0 to L.
RETURNS = {
    "forward": ("a", "h"),
    "back": ("grad_W", "grad_b", "grad_a", "grad_h"),
    "descent": ("new_W", "new_b"),
}


@dataclass(frozen=True)
class Answer:
    """What a learner's function gave: arrays by their name, and a sentence for what it did not."""

    arrays: dict[Array, np.ndarray] = field(default_factory=dict)
    complaints: dict[Array, str] = field(default_factory=dict)
    complaint: str = ""  # on the whole function


def ask(name: str, function: Callable, *arguments, L: int) -> Answer:
    """Calls one of the program's functions on copies of the arguments; numbers arrive as float64.

    An exception, a wrong type or length, None: each becomes a sentence.
    """
    called, wanted = getattr(function, "__name__", "Your function"), RETURNS[name]
    try:
        with np.errstate(all="ignore"):
            returned = function(*map(_copy, arguments))
    except Exception as error:
        sentence = f"{called} stopped{_where(error)}: {_short(error)}."
        return Answer(_made_before(error, wanted, L), complaint=sentence)
    if returned is None:
        return Answer(complaint=f"{called} returned None: is a return missing at its end?")
    if not isinstance(returned, (tuple, list)) or len(returned) != len(wanted):
        found = (
            f"{len(returned)} values" if isinstance(returned, (tuple, list)) else _kind(returned)
        )
        expected = f"{len(wanted)} are expected: {', '.join(wanted)}"
        return Answer(complaint=f"{called} returned {found}, and {expected}.")
    for part, values in zip(wanted, returned, strict=True):
        if not isinstance(values, (list, tuple)):
            sentence = f"{part} is {_kind(values)}, where a list is expected, one place for each"
            return Answer(complaint=f"{called}: {sentence} layer from 0 to {L}.")
        if len(values) != L + 1:
            sentence = f"{part} has {len(values)} places, and {L + 1} are expected"
            return Answer(complaint=f"{called}: {sentence}: layers 0 to {L}, as in the lecture.")
    return _read(wanted, returned)


def _read(wanted, returned) -> Answer:
    arrays, complaints = {}, {}
    for part, values in zip(wanted, returned, strict=True):
        for k, value in enumerate(values):
            array = Array(part, k)
            try:
                if value is None or np.iscomplexobj(value):
                    raise TypeError
                arrays[array] = np.array(value, dtype=float)
            except (TypeError, ValueError):
                found = "None: nothing was put there" if value is None else _kind(value)
                complaints[array] = f"{array.code} is {found}."
    return Answer(arrays, complaints)


def _made_before(error: Exception, wanted, L: int) -> dict[Array, np.ndarray]:
    """What the function had put into lists of the expected names when it stopped."""
    lists = {}
    for frame, _ in traceback.walk_tb(error.__traceback__):
        local = frame.f_locals
        lists |= {part: local[part] for part in wanted if _counts(local.get(part), L)}
    return _read(lists, lists.values()).arrays


def _counts(values, L: int) -> bool:
    return isinstance(values, list) and len(values) == L + 1


def _copy(argument):
    """Lists of arrays and arrays as copies: what a function changes stays with it."""
    if isinstance(argument, list):
        return [_copy(one) for one in argument]
    return argument.copy() if isinstance(argument, np.ndarray) else argument


def _kind(value) -> str:
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _where(error: Exception) -> str:
    """The learner's own line in which it stopped, the innermost of their file or cell."""
    frames = traceback.extract_tb(error.__traceback__)[1:]
    if not frames:
        return ""
    own = [frame for frame in frames if frame.filename == frames[0].filename][-1]
    line = own.line or linecache.getline(own.filename, own.lineno or 0).strip()
    return f" in the line “{line}”" if line else f" in its line {own.lineno}"


def _short(error: Exception) -> str:
    words = " ".join(str(error).split()).rstrip(".")
    sizes = re.search(r"matmul: .*\((size \d+ is different from \d+)\)", words)
    words = f"the shapes do not fit, {sizes[1]}" if sizes else words
    words = f"{type(error).__name__}: {words}".rstrip(": ")
    return words if len(words) <= 160 else words[:159] + " …"
