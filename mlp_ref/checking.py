"""What a test cell calls: partial credit, a report that explains, a Python float at the end.

    with Check("Task 2 · one layer", {"∇W": 4}, lecture="07-parameter-gradients") as check:
        for net in nets:
            check.gradient(grad_W, net.grad_a[2][0], net.h[1][0], numeric={"∇W": net.grad_W(2, 0)},
                           on=net)
    check.score()

A part earns its points only if everything that is asked of it holds. Whatever the student's code
does, the cell ends in a number; the reason for it stands in the report above.
"""

import contextlib
import copy
import io
import os
import textwrap
import traceback
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np
from IPython.display import display

from .diagnosis import diagnose
from .fixtures import N_EXAMPLES, Fixture
from .gradcheck import compare
from .report import Part, Report

UNANSWERED = (
    "Not answered yet. Put your answer in place of `raise NotImplementedError()` in the cell "
    "above, run it, then run this one."
)


class Check:
    """One task's check.

    Parameters: the task's title; its parts with their points; the lecture to look at again.
    """

    def __init__(self, title: str, points: Mapping[str, float], lecture: str):
        self.report = Report(title, [Part(name, p) for name, p in points.items()], lecture)

    def __enter__(self) -> "Check":
        return self

    def __exit__(self, kind, error, trace) -> bool:
        """Turns what stopped the check into a sentence: most often a name that is not defined."""
        if isinstance(error, NameError):
            self.report.fail_all(
                f"There is no `{error.name}` here: run your answer's cell first, and see whether "
                "it ends in an error."
            )
        elif isinstance(error, Exception):
            self.report.fail_all(f"The check stopped: {_one_line(error)}")
        return isinstance(error, Exception)

    def gradient(
        self, function: Callable, *arguments, numeric: Mapping[str, object], on: Fixture
    ) -> None:
        """Compares what the student's function returns with finite differences of the loss.

        `numeric` gives for each part the gradient that is due: an array, or a list of arrays for
        the layers 1 to L. With several parts, the function returns one value a part.
        """
        try:
            value = self._call(function, arguments, on)
        except _Explained as explained:
            for part in numeric:
                self.report.fail(part, str(explained))
            return
        values = (value,) if len(numeric) == 1 else value
        if not isinstance(values, Sequence) or len(values) != len(numeric):
            for part in numeric:
                sentence = (
                    f"{len(numeric)} things should come back, in this order: {_list(numeric)}."
                )
                self.report.fail(part, sentence)
            return
        for (part, due), got in zip(numeric.items(), values, strict=True):
            self._compare(part, got, due, on)

    def score(self) -> float:
        """Shows the report and returns the points, 0 to the sum of the parts'."""
        points = float(sum(part.earned for part in self.report.parts))
        if os.environ.get("NBGRADER_VALIDATING") and points < self.report.points:
            raise NotYetError(str(self.report))
        display(self.report)
        return points

    def _call(self, function: Callable, arguments: tuple, on: Fixture):
        """The student's value, or an _Explained that says why there is none."""
        mine = copy.deepcopy(arguments)
        said = io.StringIO()
        try:
            with warnings.catch_warnings(), contextlib.redirect_stderr(said):
                # A warning is no mistake, and nbgrader takes all points for a line on stderr.
                warnings.simplefilter("ignore")
                # What is printed on a hidden network would tell its numbers.
                with contextlib.redirect_stdout(said) if on.hidden else contextlib.nullcontext():
                    value = function(*mine)
        except NotImplementedError:
            raise _Explained(UNANSWERED) from None
        except Exception as error:
            raise _Explained(_raised(error, on.hidden)) from None
        if not _same(arguments, mine):
            raise _Explained("Your function changes an array that it was given. Work on a copy.")
        return value

    def _compare(self, part: str, got, due, on: Fixture) -> None:
        """Records the verdict on one part: a single array, or one for each layer."""
        if not isinstance(due, list):
            self._compare_array(part, part, got, due, on)
        elif not isinstance(got, Sequence) or len(got) != len(due):
            self.report.fail(
                part,
                f"{part} should come as a list of {len(due)} arrays, for the layers 1 to "
                f"{len(due)}, with no place for layer 0.",
            )
        else:
            symbol = part.removeprefix("all ")
            for k, (g, d) in enumerate(zip(got, due, strict=True), start=1):
                self._compare_array(part, f"{symbol} of layer {k}", g, d, on)

    def _compare_array(self, part: str, symbol: str, got, due: np.ndarray, on: Fixture) -> None:
        due = np.asarray(due)
        try:
            student = _as_floats(got, symbol)
        except _Explained as explained:
            self.report.fail(part, str(explained))
            return
        comparable = student.shape == due.shape and np.isfinite(student).all()
        if comparable and compare(student, due).passed:
            self.report.passed(part)
            return
        mistakes = diagnose(student, due, symbol, {"the batch size": N_EXAMPLES})
        words = " Or: ".join(mistake.sentence for mistake in mistakes)
        self.report.fail(part, f"{words or _unknown(student, due, symbol, on)} (Tried on {on}.)")


class NotYetError(Exception):
    """What Validate shows in place of a traceback: the report."""

    def _render_traceback_(self) -> list[str]:
        wrap = partial(textwrap.wrap, width=84, subsequent_indent="    ")  # the dialog's width
        return [piece for line in str(self).splitlines() for piece in wrap(line)]


class _Explained(Exception):  # noqa: N818 - not an error of ours, but the student's, in words
    """Why a student's function gave nothing to compare."""


def _as_floats(value, symbol: str) -> np.ndarray:
    """The student's value as a plain float64 array of the base class."""
    if value is None:
        raise _Explained(f"{symbol} came back as None. Is the `return` missing?")
    try:
        array = np.array(value)
        if array.dtype.kind not in "fiu":
            raise TypeError
        return array.astype(np.float64)
    except (TypeError, ValueError):
        kind = type(value).__name__
        raise _Explained(f"{symbol} came back as a {kind} where numbers were expected.") from None


def _same(before, after) -> bool:
    if isinstance(before, list | tuple):
        return len(before) == len(after) and all(map(_same, before, after))
    return np.array_equal(before, after, equal_nan=True) if before is not None else after is None


def _unknown(student: np.ndarray, due: np.ndarray, symbol: str, on: Fixture) -> str:
    verdict = compare(student, due)
    wrong = int((~verdict.matches).sum())
    first = tuple(int(i) for i in np.argwhere(~verdict.matches)[0])
    entry = (
        f"{symbol} differs"
        if due.ndim == 0
        else f"{wrong} of {due.size} entries of {symbol} differ"
    )
    sentence = (
        f"{entry}, and this is not one of the mistakes that the check knows by name. Look at: "
        "which h it is (of layer k − 1), which index belongs to which vector, whether a factor is "
        "too many."
    )
    if on.hidden:
        return sentence
    where = f" at {first}" if first else ""
    return (
        f"{sentence} First difference{where}: yours is {student[first]:.6g}, "
        f"the finite difference says {due[first]:.6g}."
    )


def _raised(error: Exception, hidden: bool) -> str:
    """The student's own line, without the machinery's frames."""
    frames = traceback.extract_tb(error.__traceback__)[1:]
    own = [f for f in frames if "site-packages" not in f.filename] or frames
    where = f" in `{own[-1].line}`" if own and own[-1].line else ""
    # The text of an error may quote its inputs.
    what = type(error).__name__ if hidden else _one_line(error)
    return f"Your function stops with {what}{where}."


def _one_line(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else 'no message'}"


def _list(names) -> str:
    return " and ".join(names)
