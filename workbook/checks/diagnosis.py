"""Names the mistake in wrong numbers.

A hypothesis is a mistake that learners make, written as the numbers that it leads to: a formula
with one ingredient or one operation exchanged. The hypotheses whose numbers are the student's name
the mistake. Several may fit, and then all are named; if none does, that is said. Who makes the
hypotheses is none of this module's business.

    >>> wrong = [hypothesis("g for g′", "This is g itself.", g(z))]             # doctest: +SKIP
    >>> made = Hypotheses(g.derivative(z), wrong, look_at="4.9: g′(z)")         # doctest: +SKIP
    >>> [mistake.name for mistake in diagnose(g(z), measured, "g′(z)", made)]   # doctest: +SKIP
    ['g for g′']
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mlp_ref.gradcheck import agree

from .mistakes import Mistake


@dataclass(frozen=True, eq=False)
class Hypothesis:
    """A mistake, and the numbers that it leads to."""

    mistake: Mistake
    numbers: np.ndarray


def hypothesis(name: str, sentence: str, numbers) -> Hypothesis:
    """A hypothesis in short. "∇?" in the sentence becomes the symbol of what is asked for."""
    return Hypothesis(Mistake(name, sentence), np.asarray(numbers, dtype=float))


@dataclass(frozen=True, eq=False)
class Deferred(Sequence):
    """Hypotheses that are worked out when somebody asks for them: most answers are right."""

    make: Callable[[], Sequence[Hypothesis]]

    @cached_property
    def made(self) -> Sequence[Hypothesis]:
        return self.make()

    def __getitem__(self, n):
        return self.made[n]

    def __len__(self):
        return len(self.made)


@dataclass(frozen=True)
class Quantity:
    """What a stray factor may be: its name in mistakes, in words, and its value.

    missing, again: what is to be said when an answer is too large, or too small, by it.
    """

    name: str
    words: str
    value: float
    missing: str = ""
    again: str = ""


@dataclass(frozen=True, eq=False)
class Hypotheses:
    """A formula's numbers, and the mistakes that learners make in it with theirs.

    right: by the formula; wrong: what it may have become. A flipped sign, a transposed matrix,
    zeros, and a factor of one of the `quantities` are looked for without being listed.
    look_at: the equation to look at again. is_gradient: whether numbers that are a little off may
    come from a finite difference.
    """

    right: np.ndarray
    wrong: Sequence[Hypothesis] = ()
    look_at: str = ""
    quantities: Sequence[Quantity] = ()
    is_gradient: bool = False


RIGHT = Mistake("right", "")


def diagnose(
    student: np.ndarray, expected: np.ndarray, symbol: str, hypotheses: Hypotheses
) -> list[Mistake]:
    """The mistakes that explain a wrong gradient; an empty list if none that is known does.

    student, expected: the student's array and the right one, measured if it is a gradient; of any
    shapes, float64.
    symbol: the name to use in sentences, "∇W". A single mistake is looked for before two at once,
    and what can be said of parts and shapes comes last.
    """
    # A mistake may lead to nan, and says why; "it is nan" comes after that.
    for look in (_one_mistake, _not_a_number, _two_mistakes, _some_entries, _shape):
        mistakes = look(student, expected, symbol, hypotheses)
        if mistakes:
            return mistakes
    return []


def remarks(student: np.ndarray, hypotheses: Hypotheses) -> list[Mistake]:
    """What stands out in a gradient that is right within the tolerance: how it was computed."""
    exact = np.asarray(hypotheses.right, dtype=float)
    if student.shape != exact.shape or not exact.any():
        return []
    off = np.abs(student - exact).max() / np.abs(exact).max()
    if off < 1e-12:
        return []
    if (student == student.astype(np.float32)).all():
        sentence = "it was computed in float32, with half of the digits: keep to float64"
        return [Mistake("float32", f"The numbers are right to 7 digits only: {sentence}.")]
    if not hypotheses.is_gradient:
        return []
    sentence = "The numbers look like finite differences. What is asked for is the formula."
    return [Mistake("finite difference", sentence)]


# --- what explains itself


def _not_a_number(student, expected, symbol, hypotheses) -> list[Mistake]:
    bad = ~np.isfinite(student)
    if bad.any():
        index = tuple(int(i) for i in np.argwhere(bad)[0])
        where = f" at {index}" if index else ""
        sentence = f"{symbol} is {student[index]:g}{where}, where a number should be."
        return [Mistake("not a number", sentence)]
    return []


# --- hypotheses


def _one_mistake(student, expected, symbol, hypotheses) -> list[Mistake]:
    unfilled = Mistake("zeros", "Every entry of ∇? is 0: never filled in, or cancelled out.")
    zeros = Hypothesis(unfilled, np.zeros_like(expected))
    changed = _changed(Hypothesis(RIGHT, expected), hypotheses.quantities)
    every = [zeros, *hypotheses.wrong, *changed]
    fitting = _different([every[n].mistake for n in fitting_ones(student, every)])
    return [_describe(mistake, symbol, student, hypotheses) for mistake in fitting]


def _two_mistakes(student, expected, symbol, hypotheses) -> list[Mistake]:
    """A mistake in the formula together with a changed sign, scale or orientation."""
    quantities = list(hypotheses.quantities)
    every = [*hypotheses.wrong, *_changed(Hypothesis(RIGHT, expected), quantities)]
    # A change keeps the number of entries.
    possible = [one for one in every if one.numbers.size == student.size]
    pairs = [(one, both) for one in possible for both in _changed(one, quantities)]
    for n in fitting_ones(student, [both for _, both in pairs]):
        first, second = (one.mistake for one in pairs[n])
        if first.name != second.name:
            sentence = f"Two mistakes at once. {first.sentence} And then: {second.sentence}"
            mistake = Mistake(" and ".join(sorted((first.name, second.name))), sentence)
            return [_describe(mistake, symbol, student, hypotheses)]
    return []


def fits(student: np.ndarray, numbers: np.ndarray) -> bool:
    """Whether the student's numbers are these; where one is nan or inf, the other must be too."""
    return bool(fitting_ones(student, [Hypothesis(RIGHT, numbers)]))


def fitting_ones(student: np.ndarray, hypotheses: Sequence[Hypothesis]) -> list[int]:
    """Which hypotheses have the student's numbers, by their places."""
    alike = [n for n, one in enumerate(hypotheses) if one.numbers.shape == student.shape]
    if not alike or student.size == 0:
        return []
    rows = np.stack([hypotheses[n].numbers for n in alike]).reshape(len(alike), -1)
    own = np.broadcast_to(student.ravel(), rows.shape)
    finite = np.isfinite(own) & np.isfinite(rows)
    same_holes = (np.isfinite(own) == np.isfinite(rows)).all(axis=1)
    close = agree(np.where(finite, own, 0.0), np.where(finite, rows, 0.0)).all(axis=1)
    return [n for n, fits in zip(alike, same_holes & close, strict=True) if fits]


def _different(mistakes: list[Mistake]) -> list[Mistake]:
    """Each name once, with its first sentence."""
    return list({mistake.name: mistake for mistake in reversed(mistakes)}.values())[::-1]


def _describe(mistake: Mistake, symbol: str, student: np.ndarray, made: Hypotheses) -> Mistake:
    """The mistake in the words of this answer, with its evidence and what to look at again."""
    evidence = "The number fits." if student.size == 1 else f"All {student.size} numbers fit."
    text = mistake.sentence
    if student.ndim == 0:  # one number has no entries
        text = text.replace("Every entry of ∇?", "∇?").replace(", in every entry", "")
    return Mistake(mistake.name, named(text, symbol), evidence, made.look_at)


def named(text: str, symbol: str) -> str:
    """The text with the symbol for ∇?; within a sentence, "The list" gets a small letter."""
    within = f"the {symbol[4:]}" if symbol.startswith("The ") else symbol
    return re.sub(r"(?<=\w )∇\?", lambda _: within, text).replace("∇?", symbol)


def _changed(one: Hypothesis, quantities: Sequence[Quantity]) -> Iterator[Hypothesis]:
    """The same numbers with the sign flipped, transposed, or scaled by a usual quantity."""
    numbers = one.numbers
    yield Hypothesis(
        Mistake("sign flipped", "The sign of ∇? is flipped, in every entry."), -numbers
    )
    if numbers.ndim == 2:
        sentence = "∇? is the transpose of what it should be: entry (i, j) of it belongs at (j, i)."
        yield Hypothesis(Mistake("transposed", sentence), numbers.T)
        sentence = "∇? is transposed, and put into shape by reshape, which keeps the old order."
        yield Hypothesis(Mistake("transposed", sentence), numbers.T.reshape(numbers.shape))
    for quantity in quantities:
        name, words, value = quantity.name, quantity.words, float(quantity.value)
        sentence = f"Every entry of ∇? is {value:g} times too large: {value:g} is {words}."
        yield Hypothesis(Mistake(f"factor {name}", sentence + quantity.missing), numbers * value)
        sentence = f"Every entry of ∇? is {value:g} times too small: {value:g} is {words}."
        yield Hypothesis(Mistake(f"factor 1/{name}", sentence + quantity.again), numbers / value)


# --- parts and shapes


def _some_entries(student, expected, symbol, hypotheses) -> list[Mistake]:
    """Whole rows or columns that are right, beside others that are not."""
    if student.shape != expected.shape or student.ndim == 0:
        return []
    if (student == np.round(student)).all() and (expected != np.round(expected)).any():
        return [Mistake("integers", f"{symbol} has whole numbers only: was it cut to integers?")]
    if hypotheses.is_gradient and np.abs(student - expected).max() < 1e-3 * np.abs(expected).max():
        sentence = f"{symbol} is close and not equal, as from a finite difference with a poor step."
        return [Mistake("finite difference", f"{sentence} What is asked for is the formula.")]
    right = agree(student, expected)
    if not right.any():
        return []
    rest = "; the others are 0" if not student[~right].any() else ""
    for axis, name in ((0, "rows"), (1, "columns"))[: student.ndim]:
        others = tuple(a for a in range(student.ndim) if a != axis)
        if (right.all(axis=others) == right.any(axis=others)).all():
            which = " and ".join(str(int(i)) for i in np.flatnonzero(right.all(axis=others)))
            name = "entries" if student.ndim == 1 else name
            sentence = f"Of ∇? only the {name} {which} (counted from 0) are right{rest}."
            return [Mistake("only some entries", named(sentence, symbol))]
    if rest:
        share = f"{int(right.sum())} of {right.size} entries of {symbol}"
        return [Mistake("only some entries", f"Only {share} are right{rest}.")]
    return []


def _shape(student, expected, symbol, hypotheses) -> list[Mistake]:
    """What a wrong shape looks like it is; the numbers gave nothing away."""
    got, needed = student.shape, expected.shape
    if got == needed:
        return []
    why = ""
    if got == needed[::-1]:
        why = ": the order is reversed, and the numbers are not yet right either"
    elif got == ():
        why = ": it is one number. Were entries added up that should stay apart?"
    elif needed == ():
        why = ": one number is needed"
    elif got in ((*needed, 1), (1, *needed)):
        why = ": a plain vector is needed, not a column or a row"
    elif len(got) == 1 and len(needed) == 2:
        why = ": one row and one column index are needed, and it has a single index"
    end = "" if why.endswith("?") else "."
    return [Mistake("wrong shape", f"{symbol} has shape {got}, and should have {needed}{why}{end}")]
