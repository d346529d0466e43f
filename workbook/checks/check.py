"""What a test cell calls: partial credit, a report that explains, a Python float at the end.

    with Check("Task 2 · one layer", {"∇b": 4}, lecture="07-parameter-gradients") as check:
        for net in nets:
            check.returns(grad_b, net.grad_a[2][0], expected={"∇b": net.b(2, 0)}, on=net)
    check.score()

A part earns its points only if everything that is asked of it holds. Whatever the student's code
does, the cell ends in a number; the reason for it stands in the report above.
"""

import contextlib
import copy
import hashlib
import io
import itertools
import os
import sys
import textwrap
import time
import traceback
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import FrameType
from typing import Protocol

import numpy as np
from IPython.display import display

from mlp_ref.gradcheck import agree, compare

from . import clock, errors, offered, patience
from .diagnosis import diagnose, explained_by, named, refuted_by, remarks
from .drawing import Drawing
from .mistakes import DESCRIPTIONS, Mistake
from .numbers import has_places, holds_text, real_array
from .report import Explained, Part, Report
from .targets import Expected, LayerList, Rule, Target

TOO_LARGE = "What came back is so large that there is no room to compare it."
MAX_ENTRIES = 1_000_000  # of an array that is worth looking at
MOST_ORDERS = 120  # of the parts that come back, to be tried
QUICK = 0.1  # seconds in which nothing wide can be measured
# Who computes for less than one in so many of the passes that measuring needs does not measure:
# loops in plain Python take a ninth of them, the cleverest measuring that is known a half.
ONE_IN = 4
UNANSWERED = (
    "Not answered yet. Put your answer in place of `raise NotImplementedError()` in the cell "
    "above, run it, then run this one."
)
CALLS_UNANSWERED = (
    "Your function calls a function that is not answered yet. Answer that one first, or write its "
    "lines into this one."
)


class Case(Protocol):
    """What an answer is tried on; str() of it ends a sentence with "Tried on"."""

    hidden: bool


class Wide(Case, Protocol):
    """A case so wide that measuring what is expected takes `passes` forward passes."""

    arguments: tuple
    expected: Mapping[str, Expected]
    passes: int
    forward: Callable[[], object]  # such a pass


class Check:
    """One task's check.

    Parameters: the task's title; its parts with their points; the lecture to look at again.
    """

    def __init__(self, title: str, points: Mapping[str, float], lecture: str):
        self.report = Report(title, [Part(name, p) for name, p in points.items()], lecture)
        self._too_slow: set[str] = set()  # the parts whose function was stopped: once is enough

    def __enter__(self) -> "Check":
        return self

    def __exit__(self, kind, error, trace) -> bool:
        """Turns what stopped the check into a sentence: most often a name that is not defined."""
        if isinstance(error, NameError):
            reason = (
                f"There is no `{error.name}` here: run your answer's cell first, and see whether "
                "it ends in an error."
            )
        elif isinstance(error, Exception):
            reason = f"The check stopped: {_one_line(error)}"
        else:
            return False
        for part in self.report.parts:
            part.fail([Mistake("exception", reason)])
        return True

    def returns(
        self,
        function: Callable,
        *arguments,
        expected: Mapping[str, Expected | Callable[[Sequence], Expected]],
        on: Case,
    ) -> None:
        """Holds what the student's function returns against what is expected.

        `expected` gives what is expected of each part. With several parts, the function returns
        one value for each of them, in this order. What is expected of one part may depend on the
        others: then it is a function of all the values that came back.
        """
        self._returns(function, arguments, expected, on, sys._getframe(1))

    def at_size(self, function: Callable, wide: "Wide") -> None:
        """Asks for a gradient that can be derived in no time, and measured only in a long time.

        What is wrong already is not looked at again.
        """
        right = [name for name in wide.expected if not self.report[name].found]
        if not right:
            return
        anything = {name: Rule(name, lambda _: []) for name in wide.expected}
        expected = anything | {name: wide.expected[name] for name in right}
        check = sys._getframe(1)
        ask = partial(self._returns, function, wide.arguments, expected, wide, check)
        for _ in range(3):  # on a busy machine the first may be slow
            passes = _passes(ask, wide)
            right = [name for name in right if not self.report[name].found]
            if not right or passes < wide.passes / ONE_IN:
                return
        sentence = (
            f"On {wide} this costs as much as {passes:,.0f} forward passes, as measuring each "
            "number does. Backpropagation is there to need two: use the formula."
        )
        for name in right:
            self.report[name].fail([Mistake("measured", sentence)])

    def _returns(self, function, arguments, expected, on: Case, check: FrameType) -> None:
        if self._too_slow.issuperset(expected):
            return
        try:
            value = self._call(function, arguments, on, check)
            values = _one_for_each(value, expected)
        except _ExplainedError as explained:
            if isinstance(explained.__context__, TimeoutError):
                self._too_slow.update(expected)
            for name in expected:
                self.report[name].fail([Mistake(explained.mistake, str(explained))])
                self.report[name].trail.append((str(on), explained.mistake))
            return
        right_before = [name for name in expected if not self.report[name].found]
        for (name, target), got in zip(expected.items(), values, strict=True):
            try:
                self._compare(self.report[name], got, target, values, on)
            except MemoryError:
                self.report[name].fail([Mistake("wrong shape", TOO_LARGE)])
        wrong = [self.report[name] for name in right_before if self.report[name].found]
        if len(wrong) > 1 and not any(part.is_explained for part in wrong):
            _tell_order(wrong, expected, values)

    def _compare(self, part: Part, got, target, values: Sequence, on: Case) -> None:
        target = target(values) if callable(target) else target
        if "WORKBOOK_AUDIT" in os.environ:
            part.trail.append((str(on), _digest(got)))
        compared = _compare_layers if isinstance(target, LayerList) else _compare_one
        compared(part, got, target, on)

    def score(self) -> float:
        """Shows the report and returns the points, 0 to the sum of the parts'."""
        if os.environ.get("NBGRADER_VALIDATING") and self.report.earned < self.report.points:
            raise NotYetError(str(self.report))
        display(self.report)
        return self.report.earned

    def _call(self, function: Callable, arguments: tuple, on: Case, asking: FrameType):
        """The student's value, or an _ExplainedError that says why there is none."""
        check = asking.f_code.co_filename
        names = asking.f_globals.get("OFFERED", ())
        mine = copy.deepcopy(arguments)
        printed = io.StringIO()
        try:
            with (
                warnings.catch_warnings(),
                contextlib.redirect_stderr(printed),
                offered.watched(names, mine, check),
                patience.limited() if names is not None else contextlib.nullcontext(),
            ):
                # A warning is no mistake, and nbgrader takes all points for a line on stderr.
                warnings.simplefilter("ignore")
                # What is printed on a hidden network would tell its numbers.
                with contextlib.redirect_stdout(printed) if on.hidden else contextlib.nullcontext():
                    value = function(*mine)
        except offered.NotOfferedError as error:
            raise _ExplainedError(str(error), "reference used") from None
        except NotImplementedError as error:
            sentence = CALLS_UNANSWERED if _calls_another(error, check) else UNANSWERED
            raise _ExplainedError(sentence, "not answered") from None
        except Exception as error:
            if said := offered.describe(error):
                raise _ExplainedError(said, "reference used") from None
            raise _ExplainedError(_raised(error, on.hidden), "exception") from None
        if not _same(arguments, mine):
            reason = (
                "Your function changes an array that it was given, or a list or a dictionary. "
                "Work on a copy."
            )
            raise _ExplainedError(reason, "input changed")
        return value


def _passes(call: Callable[[], object], wide: Wide) -> float:
    """As many forward passes a call computes as long as, on this machine and now.

    A pass is so short that it may happen to be disturbed much more than the call, or not at all: it
    is measured a few times, for a while each.
    """
    started = clock.seconds()
    call()
    seconds = clock.seconds() - started
    if seconds < QUICK:
        return 0.0
    return seconds / min(_mean_seconds(wide.forward, QUICK / 4) for _ in range(4))


def _mean_seconds(call: Callable[[], object], at_least: float) -> float:
    started, calls = time.process_time(), 0
    while (passed := time.process_time() - started) < at_least:
        call()
        calls += 1
    return passed / calls


def each_entry(function: Callable, shape: tuple[int, ...]) -> Callable:
    """A function for `Check.returns` that asks `function(*arguments, i, j)` for every entry.

    shape: of the array that the entries make; its indices come last, counted from 0.
    """

    def whole(*arguments):
        places = list(np.ndindex(*shape))
        if hasattr(function, "each"):  # behind the wall: one message for all
            entries = function.each(arguments, places)
        else:
            entries = [function(*arguments, *place) for place in places]
        return _nested(entries, shape)

    whole.__wrapped__ = function  # which is the student's
    return whole


def _nested(entries: list, shape: tuple[int, ...]) -> list:
    """The entries as lists in lists, whatever they are."""
    for size in reversed(shape[1:]):
        entries = [entries[i : i + size] for i in range(0, len(entries), size)]
    return entries


class NotYetError(Exception):
    """What Validate shows in place of a traceback: the report."""

    def _render_traceback_(self) -> list[str]:
        wrap = partial(textwrap.wrap, width=83, subsequent_indent="    ")  # the dialog's width
        return [piece for line in str(self).splitlines() for piece in wrap(line)]


class OverBudgetError(Exception):
    """Raised by a grader: an answer has asked more of a check's functions than it may."""

    for_student = property(str)


class _ExplainedError(Exception):
    """Why a student's function gave nothing to compare, and the name of the mistake."""

    def __init__(self, sentence: str, mistake: str):
        super().__init__(sentence)
        self.mistake = mistake


def _calls_another(error: Exception, check: str) -> bool:
    """Whether a function of the student's called the one that raised; not known behind the wall."""
    files = [frame.filename for frame in traceback.extract_tb(error.__traceback__)]
    cells = [name for name in files if name != check and not os.path.exists(name)]
    return len(cells) > 1


def _one_for_each(value, expected: Mapping) -> Sequence:
    """The value of each part; one part takes the value as it is."""
    if len(expected) == 1:
        return (value,)
    if value is None:
        raise _ExplainedError(_nothing("Your function"), "returned nothing")
    if isinstance(value, np.ndarray) and value.ndim == 1:  # two numbers, not an array of arrays
        value = list(value)
    if not isinstance(value, Sequence) or len(value) != len(expected):
        sentence = (
            f"{len(expected)} things should come back, in this order: {' and '.join(expected)}."
        )
        raise _ExplainedError(sentence, "wrong type")
    return value


def _tell_order(wrong: Sequence[Part], expected: Mapping, values: Sequence) -> None:
    """Says of these parts that they are right in another order, if they are."""
    if order := _order(expected, values):
        sentence = (
            f"The numbers are right, and come in another order: {', '.join(order)}. "
            f"What is asked for is {', '.join(expected)}."
        )
        for part in wrong:
            part.found = [Mistake("parts exchanged", sentence)]


def _order(expected: Mapping[str, Expected | Callable], values: Sequence) -> list[str]:
    """The parts' names in another order, in which what came back is right; empty if in none."""
    for places in itertools.islice(itertools.permutations(range(len(values))), 1, MOST_ORDERS):
        ordered = [values[place] for place in places]
        if all(map(partial(_holds, ordered), expected.values(), ordered)):
            names = list(expected)
            return [names[places.index(n)] for n in range(len(values))]
    return []


def _holds(values: Sequence, target: Expected | Callable, got) -> bool:
    """Whether this value is right beside the others; no mistake is looked for."""
    target = target(values) if callable(target) else target
    match target:
        case Rule():
            return got is not None and not target.judge(got)
        case Target():
            array = real_array(got, shape=target.value.shape)
            return array is not None and compare(array, target.value).passed
        case LayerList():
            return has_places(got, target.places) and all(
                _holds(values, of_layer, got[k - target.start])
                for k, of_layer in target.each().items()
            )


@dataclass
class _Verdict:
    """The student's array, None if there is none; its mistakes, none if it is right."""

    student: np.ndarray | None
    mistakes: list[Mistake] = field(default_factory=list)
    remark: str = ""
    explained: Explained | None = None
    reached: float | None = None


def _compare_one(part: Part, got, target: Target | Rule, on: Case) -> None:
    """Records the verdict on one array, or on whatever a rule judges."""
    verdict = _judge(got, target) if isinstance(target, Rule) else _examine(got, target, on)
    if not verdict.mistakes:
        part.hold(verdict.remark, verdict.explained, verdict.reached)
        return
    part.fail(
        verdict.mistakes,
        also=f" (Tried on {on}.)",
        unnamed=_unknown(verdict.student, target, on),
        numbers=None if on.hidden else _shown(verdict.student, target),
        explained=verdict.explained,
    )


def _compare_layers(part: Part, got, layers: LayerList, on: Case) -> None:
    """Records the verdict on a list with an array for each layer: which are right, and why not."""
    start, L = layers.start, len(layers.targets)
    if not has_places(got, layers.places):
        kind = "returned nothing" if got is None else "wrong type"
        place = f"{layers.place_0} in place 0" if layers.place_0 else "no place for layer 0"
        sentence = f"{part.name} should come as a list of {layers.places} arrays, for the layers "
        came = f" It came with {len(got)} (tried on {on})." if isinstance(got, Sequence) else ""
        part.fail([Mistake(kind, f"{sentence}{start} to {L}, with {place}.{came}")])
        return
    expected = {
        k: replace(target, symbol=f"{target.symbol} of layer {k}")
        for k, target in layers.each().items()
    }
    found = {k: _examine(got[k - start], target, on) for k, target in expected.items()}
    wrong = [k for k, verdict in found.items() if verdict.mistakes]
    if not wrong:
        part.hold(explained=_in_any_layer([verdict.explained for verdict in found.values()]))
        return
    first = wrong[-1] if layers.backward else wrong[0]
    others = [k for k in wrong if k != first]
    right = [k for k in expected if k not in wrong]
    as_well = f" Wrong as well: {_layers(others)}." if others else ""
    part.fail(
        found[first].mistakes,
        where=f"Right for {_layers(right)}. " if right else "",
        also=f"{as_well} (Tried on {on}.)",
        unnamed=_unknown(found[first].student, expected[first], on),
        explained=found[first].explained,
    )


def _in_any_layer(layers: Sequence[Explained | None]) -> Explained | None:
    """What a mistake explains in one layer at least, if all layers have numbers."""
    if None in layers:
        return None

    def explained(names: Sequence[str]) -> dict[str, bool]:
        found = [layer(names) for layer in layers]
        return {name: any(one.get(name) for one in found) for one in found for name in one}

    return explained


def _layers(ks: list[int]) -> str:
    return f"layer{'s' if len(ks) > 1 else ''} {' and '.join(map(str, ks))}"


def _judge(got, rule: Rule) -> _Verdict:
    if got is None:
        return _Verdict(None, [Mistake("returned nothing", _nothing(rule.symbol))])
    if mistakes := rule.judge(got):
        return _Verdict(None, mistakes, explained=partial(_chosen, mistakes))
    reached = rule.reached(got) if rule.reached else None
    return _Verdict(None, remark=f"You reach {reached:.1%}." if reached else "", reached=reached)


def _chosen(mistakes: Sequence[Mistake], names: Sequence[str]) -> dict[str, bool]:
    """Of several names those that a rule says again; it says the first that is wrong, not all."""
    now = {mistake.name for mistake in mistakes} - DESCRIPTIONS
    return {name: name in now or now.isdisjoint(names) for name in names}


@np.errstate(all="ignore")  # numbers near 1e308 are wrong, and no reason for a line on stderr
def _examine(got, target: Target, on: Case) -> _Verdict:
    symbol, expected = target.symbol, target.value
    try:
        student = _numbers(got, symbol)
    except _ExplainedError as explained:
        return _Verdict(None, [Mistake(explained.mistake, str(explained))])
    comparable = student.shape == expected.shape and np.isfinite(student).all()
    # What is wide is the same to the last bit, most often.
    same = comparable and expected.any() and np.array_equal(student, expected)
    if same or (comparable and compare(student, expected).passed):
        remarked = remarks(student, target.hypotheses)
        mistakes = [mistake for mistake in remarked if mistake.name == "float32"]
        remark = " ".join(mistake.sentence for mistake in remarked)
        refuted = partial(refuted_by, right=expected, hypotheses=target.hypotheses)
        return _Verdict(student, mistakes, remark, refuted)
    mistakes = diagnose(student, expected, symbol, target.hypotheses)
    if np.asarray(got).dtype.kind in "iu" and (expected != np.round(expected)).any():
        sentence = f"{symbol} came back as integers: what stands behind the point is cut off."
        mistakes = [m for m in mistakes if m.name != "integers"] + [Mistake("integers", sentence)]
    mistakes = mistakes or [Mistake("unknown", _unknown(student, target, on))]
    explained = partial(
        explained_by, student=student, expected=expected, hypotheses=target.hypotheses
    )
    return _Verdict(student, mistakes, explained=explained if comparable else None)


def _unknown(student: np.ndarray | None, target: Target, on: Case) -> str:
    """That no known mistake explains the numbers, and the first that differs if it may be shown."""
    if student is None or student.shape != target.value.shape or not np.isfinite(student).all():
        return ""
    expected = target.value
    matches = agree(student, expected)
    if matches.all():
        return ""
    wrong = int((~matches).sum())
    first = tuple(int(i) for i in np.argwhere(~matches)[0])
    differ = named(f"{wrong} of {expected.size} entries of ∇? differ", target.symbol)
    which = differ if expected.ndim else "It differs"
    look = f" Look at {target.hypotheses.look_at}." if target.hypotheses.look_at else ""
    sentence = f"{which}, and this is not one of the mistakes that the check knows by name.{look}"
    if on.hidden:
        return sentence
    where = f"First difference at {first}: yours" if expected.ndim else "Yours"
    says = "the finite difference says" if target.hypotheses.is_gradient else "it should be"
    return f"{sentence} {where} is {student[first]:.6g}, {says} {expected[first]:.6g}."


def _shown(student: np.ndarray | None, target: Target) -> tuple[np.ndarray, np.ndarray, str] | None:
    """Both arrays, if they can stand side by side, and what the second one is."""
    if student is None or student.shape != target.value.shape or not np.isfinite(student).all():
        return None
    expected = target.value
    if expected.ndim not in (1, 2) or expected.size > 64:
        return None
    return (
        student,
        expected,
        "finite differences" if target.hypotheses.is_gradient else "what is expected",
    )


def _numbers(value, symbol: str) -> np.ndarray:
    """The student's value as a plain float64 array of the base class."""
    array = real_array(value)
    if array is None:
        raise _no_numbers(value, symbol)
    if array.size > MAX_ENTRIES:
        sentence = f"{symbol} came back with {array.size:,} entries: far too many."
        raise _ExplainedError(sentence, "wrong shape")
    return array


def _no_numbers(value, symbol: str) -> _ExplainedError:
    """Why a value is not made of real numbers."""
    if holds_text(value):
        return _ExplainedError(_is_no_number(symbol, f"a {type(value).__name__}"), "wrong type")
    try:
        entries = np.array(value).ravel()
    except (TypeError, ValueError):  # ragged
        entries = np.array([])
    missing = [entry is None for entry in entries]
    if value is None or (entries.dtype == object and all(missing)):
        return _ExplainedError(_nothing(symbol), "returned nothing")
    if isinstance(value, list | tuple) and any(missing):
        what = "is a place not filled, or an empty one taken?"
        return _ExplainedError(f"{symbol} has None in place of a number: {what}", "wrong type")
    kind = "True and False" if entries.dtype.kind == "b" else f"a {type(value).__name__}"
    return _ExplainedError(_is_no_number(symbol, kind), "wrong type")


def _is_no_number(symbol: str, kind: str) -> str:
    return f"{symbol} came back as {kind} where numbers were expected."


def _digest(value) -> str:
    """Distinguishes values up to round-off, without showing what they are."""
    try:
        try:
            arrays = [np.asarray(value, float)]
        except ValueError:  # ragged
            arrays = [np.asarray(piece, float) for piece in value]
        text = str([(array.shape, _six_digits(array).tobytes()) for array in arrays])
    except (TypeError, ValueError):
        text = str(value) if isinstance(value, str | Drawing) else type(value).__name__
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _six_digits(array: np.ndarray) -> np.ndarray:
    mantissa, exponent = np.frexp(array)
    return np.ldexp(np.round(mantissa, 6), exponent) + 0.0  # no -0.0


def _nothing(who: str) -> str:
    if " of layer " in who:
        return f"{who} came back as None. Does a loop end before it?"
    return f"{who} came back as None. Is the `return` missing?"


def _same(before, after) -> bool:
    if before is after:  # a function, or a word
        return True
    if isinstance(before, list | tuple):
        return len(before) == len(after) and all(map(_same, before, after))
    if isinstance(before, dict):
        same_keys = isinstance(after, dict) and list(before) == list(after)
        return same_keys and all(map(_same, before.values(), after.values()))
    if isinstance(before, str):
        return isinstance(after, str) and before == after
    return np.array_equal(before, after, equal_nan=True) if before is not None else after is None


def _raised(error: Exception, hidden: bool) -> str:
    """What stopped the student's function, and in which line of it."""
    if said := getattr(error, "for_student", ""):  # the grader's own words
        return said
    if isinstance(error, TimeoutError):
        return (
            "Your function takes too long, and was stopped. Does a loop never end, or visit every "
            "entry where one product of arrays would do?"
        )
    line = getattr(error, "student_line", None)
    if line is None:
        line = _own_line(error)
    where = f" in `{line}`" if line else ""
    # The text of an error may quote its inputs.
    what = type(error).__name__ if hidden else _one_line(error)
    return f"Your function stops with {what}{where}. {errors.meaning(error)}".rstrip()


def _own_line(error: Exception) -> str:
    """The last line that is no library's and not ours; from elsewhere, the error brings its own."""
    frames = traceback.extract_tb(error.__traceback__)[1:]
    return patience.own_line(frames) or (frames[-1].line or "" if frames else "")


def _one_line(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else 'no message'}"
