"""Names the mistake in a wrong gradient.

Each hypothesis is a slip that learners make, written as what the numeric gradient would turn into
if it were made. The one that reproduces the student's numbers names the mistake; several may fit,
and then all are named; if none does, that is said.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from .gradcheck import agree


@dataclass(frozen=True)
class Mistake:
    """A mistake by its name, and the sentence that explains it to the student."""

    name: str
    sentence: str


def diagnose(
    student: np.ndarray, numeric: np.ndarray, symbol: str, quantities: Mapping[str, float]
) -> list[Mistake]:
    """The usual mistakes that explain a wrong gradient; an empty list if none does.

    Parameters: the student's array and the numeric gradient (any shapes); the symbol of the
    gradient, for example "∇W"; and the quantities that a stray factor may be, by name, for
    example {"the batch size": 7}.
    """
    if student.shape != numeric.shape:
        return [_wrong_shape(student, numeric, symbol, quantities)]
    if not np.isfinite(student).all():
        return [_not_finite(student, symbol)]
    if not student.any():
        sentence = f"Every entry of {symbol} is 0: something is made but never filled in."
        return [Mistake("zeros", sentence)]
    return [
        mistake
        for candidate, mistake in _hypotheses(numeric, symbol, quantities)
        if candidate.shape == student.shape and agree(student, candidate).all()
    ]


def _hypotheses(
    numeric: np.ndarray, symbol: str, quantities: Mapping[str, float]
) -> Iterator[tuple[np.ndarray, Mistake]]:
    """What the gradient would be under each mistake, with the mistake."""
    yield -numeric, Mistake("sign flipped", f"The sign of {symbol} is flipped, in every entry.")
    if numeric.ndim == 2:
        sentence = (
            f"{symbol} is the transpose of what it should be: "
            f"entry (i, j) of yours belongs at (j, i)."
        )
        yield numeric.T, Mistake("transposed", sentence)
    for name, value in quantities.items():
        yield (
            numeric * value,
            Mistake(
                f"factor {name}",
                f"Every entry of {symbol} is {value:g} times too large: {value:g} is {name}. "
                "A division by it (the mean over the examples) is missing.",
            ),
        )
        yield (
            numeric / value,
            Mistake(
                f"factor 1/{name}",
                f"Every entry of {symbol} is {value:g} times too small: {value:g} is {name}. "
                "You divide by it once too often.",
            ),
        )
    for factor, words in ((2.0, "twice as large as"), (0.5, "half of")):
        sentence = f"Every entry of {symbol} is {words} what it should be."
        yield numeric * factor, Mistake(f"factor {factor:g}", sentence)


def _wrong_shape(
    student: np.ndarray, numeric: np.ndarray, symbol: str, quantities: Mapping[str, float]
) -> Mistake:
    """What a wrong shape looks like it is."""
    got, due = student.shape, numeric.shape
    name, why = "shape", ""
    if got == due[::-1]:
        name, why = "transposed", ": it is transposed"
    elif got == ():
        why = ": it is one number. Were entries added up that should stay apart?"
    elif got in ((*due, 1), (1, *due)):
        why = ": the numbers may be right, but a plain vector is needed, not a column or a row"
    elif len(got) == len(due) + 1 and got[1:] == due:
        name, why = "not summed", ": the examples are not yet averaged away"
    elif len(got) == 1 and got[0] in quantities.values():
        name = "wrong axis"
        why = ": one number for each example. The examples lie along axis 0, average along that one"
    elif len(got) == 1 and len(due) == 2:
        why = ": one row and one column index are needed, and it has a single index"
    end = "" if why.endswith("?") else "."
    return Mistake(name, f"{symbol} has shape {got}, and should have {due}{why}{end}")


def _not_finite(student: np.ndarray, symbol: str) -> Mistake:
    index = tuple(int(i) for i in np.argwhere(~np.isfinite(student))[0])
    where = f" at {index}" if index else ""
    return Mistake("not finite", f"{symbol} is {student[index]}{where}, where a number should be.")
