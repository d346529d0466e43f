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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

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
    """Hypotheses that are worked out when somebody asks for them: most answers are right.

    make: gives them; what it computes may lead to nan.
    """

    make: Callable[[], Iterable[Hypothesis]]

    @cached_property
    def made(self) -> Sequence[Hypothesis]:
        with np.errstate(all="ignore"):
            return list(self.make())

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
class Change:
    """A mistake that changes numbers, whatever formula they come from."""

    mistake: Mistake
    of: Callable[[np.ndarray], np.ndarray]
    of_matrices: bool = False  # and of nothing else

    def applies_to(self, numbers: np.ndarray) -> bool:
        return numbers.ndim == 2 or not self.of_matrices


@dataclass(frozen=True, eq=False)
class Hypotheses:
    """A formula's numbers, and the mistakes that learners make in it with theirs.

    right: by the formula; wrong: what it may have become. A flipped sign, a transposed matrix,
    zeros, and a factor of one of the `quantities` are looked for without being listed.
    look_at: the equation to look at again. is_gradient: whether numbers that are a little off may
    come from a finite difference. places: of rows, or of entries of a vector, that have a name.
    """

    right: np.ndarray
    wrong: Sequence[Hypothesis] | Iterator[Hypothesis] = ()
    look_at: str = ""
    quantities: Sequence[Quantity] = ()
    is_gradient: bool = False
    places: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self):
        if isinstance(self.wrong, Iterator):  # it waits until somebody asks
            object.__setattr__(self, "wrong", Deferred(partial(iter, self.wrong)))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """A flipped sign, a transposed matrix, and the factors."""
        return tuple(_changes(self.quantities))


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


@np.errstate(all="ignore")
def explained_by(
    names: Sequence[str], student: np.ndarray, expected: np.ndarray, hypotheses: Hypotheses
) -> dict[str, bool]:
    """Which of the mistakes' names can be made here, and whether each explains these numbers."""
    single = [one for one in _single(expected, hypotheses) if one.mistake.name in names]
    pairs = _double(_made(expected, hypotheses), hypotheses.changes, names)
    double = [(name, both) for name, _, both in pairs]
    fitting = {single[n].mistake.name for n in fitting_ones(student, single)}
    fitting |= {double[n][0] for n in fitting_ones(student, [both for _, both in double])}
    known = {one.mistake.name for one in single} | {name for name, _ in double}
    return {name: name in fitting for name in known}


def refuted_by(names: Sequence[str], right: np.ndarray, hypotheses: Hypotheses) -> dict[str, bool]:
    """Which of the names speak of all entries of any result, and whether these agree with that.

    A mistake of the formula may leave some results right, as g = tanh taken for granted does. A
    flipped sign, a transposed matrix and a factor may not, unless they change nothing.
    """
    changed = list(_changed(Hypothesis(RIGHT, right), hypotheses.changes))
    fitting = {changed[n].mistake.name for n in fitting_ones(right, changed)}
    return {name: name in fitting for one in changed if (name := one.mistake.name) in names}


def remarks(student: np.ndarray, hypotheses: Hypotheses) -> list[Mistake]:
    """What stands out in a gradient that is right within the tolerance: how it was computed."""
    exact = np.asarray(hypotheses.right, dtype=float)
    if student.shape != exact.shape or not exact.any():
        return []
    off = np.abs(student - exact).max() / np.abs(exact).max()
    if off < 1e-12:
        return []
    if (student == student.astype(np.float32)).all():
        return _few_digits(student)
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
    every = _single(expected, hypotheses)
    fitting = _different([every[n].mistake for n in fitting_ones(student, every)])
    return [_describe(mistake, symbol, student, hypotheses) for mistake in fitting]


def _two_mistakes(student, expected, symbol, hypotheses) -> list[Mistake]:
    """A mistake in the formula together with a changed sign, scale or orientation."""
    # A change keeps the number of entries.
    possible = [one for one in _made(expected, hypotheses) if one.numbers.size == student.size]
    pairs = list(_double(possible, hypotheses.changes))
    for n in fitting_ones(student, [both for _, _, both in pairs]):
        name, first, second = pairs[n]
        sentence = f"Two mistakes at once. {first.sentence} And then: {second.mistake.sentence}"
        return [_describe(Mistake(name, sentence), symbol, student, hypotheses)]
    return []


def _single(expected: np.ndarray, hypotheses: Hypotheses) -> list[Hypothesis]:
    """Each mistake by itself."""
    unfilled = Mistake("zeros", "Every entry of ∇? is 0: never filled in, or cancelled out.")
    return [Hypothesis(unfilled, np.zeros_like(expected)), *_made(expected, hypotheses)]


def _made(expected: np.ndarray, hypotheses: Hypotheses) -> list[Hypothesis]:
    """The mistakes in the formula, and the changes of what is right."""
    return [*hypotheses.wrong, *_changed(Hypothesis(RIGHT, expected), hypotheses.changes)]


def _double(
    every: Iterable[Hypothesis], changes: Iterable[Change], names: Sequence[str] | None = None
) -> Iterator[tuple[str, Mistake, Hypothesis]]:
    """Two names joined, the first mistake, and the second one, with the numbers after both.

    names: the joined ones that are looked for, if not all are.
    """
    for one in every:
        for change in changes:
            first, second = sorted((one.mistake.name, change.mistake.name))
            name = f"{first} and {second}"
            looked_for = first != second and (names is None or name in names)
            if looked_for and change.applies_to(one.numbers):
                both = Hypothesis(change.mistake, change.of(one.numbers))
                yield name, one.mistake, both


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
    evidence = (
        "This explains the number."
        if student.size == 1
        else f"This explains all {student.size} numbers."
    )
    text = mistake.sentence
    if student.ndim == 0:  # one number has no entries
        text = text.replace("Every entry of ∇?", "∇?").replace(", in every entry", "")
    return Mistake(mistake.name, named(text, symbol), evidence, made.look_at)


def named(text: str, symbol: str) -> str:
    """The text with the symbol for ∇?; within a sentence, "The list" gets a small letter."""
    within = f"the {symbol[4:]}" if symbol.startswith("The ") else symbol
    return re.sub(r"(?<=\w )∇\?", lambda _: within, text).replace("∇?", symbol)


def _changed(one: Hypothesis, changes: Iterable[Change]) -> Iterator[Hypothesis]:
    """The same numbers after each change that they can undergo."""
    for change in changes:
        if change.applies_to(one.numbers):
            yield Hypothesis(change.mistake, change.of(one.numbers))


def _changes(quantities: Sequence[Quantity]) -> Iterator[Change]:
    """The sign flipped, transposed, or scaled by a usual quantity."""
    yield Change(Mistake("sign flipped", "The sign of ∇? is flipped, in every entry."), np.negative)
    sentence = "∇? is the transpose of what it should be: entry (i, j) of it belongs at (j, i)."
    yield Change(Mistake("transposed", sentence), np.transpose, of_matrices=True)
    sentence = "∇? is transposed, and put into shape by reshape, which keeps the old order."
    yield Change(Mistake("transposed", sentence), _transposed_by_reshape, of_matrices=True)
    for quantity in quantities:
        name, words, value = quantity.name, quantity.words, float(quantity.value)
        sentence = f"Every entry of ∇? is {value:g} times too large: {value:g} is {words}."
        too_large = Mistake(f"factor {name}", sentence + quantity.missing)
        yield Change(too_large, partial(np.multiply, value))
        sentence = f"Every entry of ∇? is {value:g} times too small: {value:g} is {words}."
        too_small = Mistake(f"factor 1/{name}", sentence + quantity.again)
        yield Change(too_small, lambda numbers, value=value: numbers / value)


def _transposed_by_reshape(numbers: np.ndarray) -> np.ndarray:
    return numbers.T.reshape(numbers.shape)


# --- parts and shapes


def _some_entries(student, expected, symbol, hypotheses) -> list[Mistake]:
    """Whole rows or columns that are right, beside others that are not."""
    if student.shape != expected.shape or student.ndim == 0:
        return []
    if (student == np.round(student)).all() and (expected != np.round(expected)).any():
        return [Mistake("integers", f"{symbol} has whole numbers only: was it cut to integers?")]
    off = np.abs(student - expected).max() / (np.abs(expected).max() or 1)
    if off < 0.02 and (student == student.astype(np.float32)).all():
        return _few_digits(student)
    if hypotheses.is_gradient and off < 1e-3:
        sentence = f"{symbol} is close and not equal, as from a finite difference with a poor step."
        return [Mistake("finite difference", f"{sentence} What is asked for is the formula.")]
    right = agree(student, expected)
    if not right.any():
        return []
    rest = "; the others are 0" if not student[~right].any() else ""
    for axis, name in ((0, "rows"), (1, "columns"))[: student.ndim]:
        others = tuple(a for a in range(student.ndim) if a != axis)
        if (right.all(axis=others) == right.any(axis=others)).all():
            name = "entries" if student.ndim == 1 else name
            places = hypotheses.places if axis == 0 else {}
            sentence = _which(right.all(axis=others), name, places, rest)
            return [Mistake("only some entries", named(sentence, symbol))]
    if rest:
        share = f"{int(right.sum())} of {right.size} entries of {symbol}"
        return [Mistake("only some entries", f"Only {share} are right{rest}.")]
    return []


def _which(right: np.ndarray, name: str, places: Mapping[str, int], rest: str) -> str:
    """Which of the rows, columns or entries are right; one that is alone in that by its name."""
    n = len(right)
    one = {"entries": "entry"}.get(name, name[:-1])
    told = {f"the first {one}": 0, f"the last {one}": n - 1, **places} if n > 2 else {}
    for where, place in reversed(told.items()):
        alone = np.arange(n) == place
        if (right == ~alone).all():
            zero = " (it is 0)" if rest and name == "entries" else ""
            return f"Of ∇? only {where} is wrong{zero}."
        if (right == alone).all():
            return f"Of ∇? only {where} is right{rest}."
    which = " and ".join(map(str, np.flatnonzero(right)))
    those, are = (one, "is") if right.sum() == 1 else (name, "are")
    return f"Of ∇? only the {those} {which} (counted from 0) {are} right{rest}."


def _few_digits(student: np.ndarray) -> list[Mistake]:
    """Numbers that a narrower type holds as they are."""
    half = (student == student.astype(np.float16)).all()
    name, right, share = ("float16", 3, "a fifth") if half else ("float32", 7, "half")
    sentence = f"it was computed in {name}, with {share} of the digits: keep to float64"
    return [Mistake("float32", f"The numbers are right to {right} digits only: {sentence}.")]


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
