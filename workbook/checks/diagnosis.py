"""Names the mistake in a wrong gradient.

A hypothesis is a slip that learners make, written as the numbers that it leads to: the lecture's
formula with one ingredient or one operation exchanged. The hypotheses whose numbers are the
student's name the mistake. Several may fit, and then all are named; if none does, that is said.

    >>> facts = Facts("W", k=2, network=net, y=y, a=a, h=h, grad_a=grad_a)     # doctest: +SKIP
    >>> [mistake.name for mistake in diagnose(student, due, "∇W", facts)]       # doctest: +SKIP
    ['transposed']
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from mlp_ref.gradcheck import agree
from mlp_ref.network import Network


@dataclass(frozen=True)
class Mistake:
    """A mistake by its name, and the sentence that explains it to the student."""

    name: str
    sentence: str


@dataclass(frozen=True, eq=False)
class Facts:
    """What a check knows about the place of a gradient: enough to make every slip itself.

    Lists count as in the lecture and hold one row for each example: `a[k]`, `h[k]` and
    `grad_a[k]`, each (N, n_k), the last of each example's own loss. `y` has N labels. `batch` is
    the size of the batch that a single example comes from.
    `quantity` is what is asked: "W" or "b" of layer k (module 4.7), "h" (4.6) or "a" (4.5 at the
    output, 4.6 below). `l2` is the strength of weight decay in the loss, 0 without. `single` asks
    for the "h" or "a" of one example as a vector (n_k,), without an axis for the examples.
    """

    quantity: str
    k: int
    network: Network
    y: np.ndarray
    a: list
    h: list
    grad_a: list
    l2: float = 0.0
    batch: int = 1
    single: bool = False

    @property
    def N(self) -> int:
        return len(self.h[0])

    @property
    def L(self) -> int:
        return len(self.network.layers)

    @property
    def W(self) -> np.ndarray:
        return self.network.layers[self.k - 1].W

    is_gradient = True

    @property
    def look_at(self) -> str:
        return LOOK_AT[self.quantity]

    def formula(self) -> Iterator["Slip"]:
        """The lecture's formula, and then each slip in it."""
        from workbook.cases.formulas import (
            FORMULAS,  # withheld from answers, so imported where it is used
        )

        return FORMULAS[self.quantity](self)

    @property
    def quantities(self) -> Iterator["Quantity"]:
        """What a stray factor may be; a factor of 1 would be no mistake."""
        widths, batch = self.network.widths, self.N > 1
        missing = " The mean over the examples is missing." if batch else ""
        again = " You divide by it once too often." if batch else " This is one example."
        found = (
            Quantity("N", "the batch size", max(self.N, self.batch), missing, again),
            Quantity("2", "the 2 of a square", 2),
            Quantity("C", "the number of classes", widths[-1]),
            Quantity("n_k", f"the number of units of layer {self.k}", widths[self.k]),
            Quantity("n_{k-1}", f"the number of units of layer {self.k - 1}", widths[self.k - 1]),
        )
        return (quantity for quantity in found if quantity.value != 1)


@dataclass(frozen=True, eq=False)
class Slip:
    """A hypothesis: the numbers that a mistake leads to."""

    mistake: Mistake
    numbers: np.ndarray


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


RIGHT = Mistake("right", "")
LOOK_AT = {
    "W": "4.7: ∇W_k = ∇a_k · h_{k−1}ᵀ, averaged over the examples",
    "b": "4.7: ∇b_k = ∇a_k, averaged over the examples",
    "h": "4.6: ∇h_k = W_{k+1}ᵀ ∇a_{k+1}",
    "a": "4.5 and 4.6: ∇a_L = ŷ − e(ℓ), and below it ∇a_k = ∇h_k ⊙ g′(a_k)",
}


def diagnose(student: np.ndarray, due: np.ndarray, symbol: str, facts: Facts) -> list[Mistake]:
    """The mistakes that explain a wrong gradient; an empty list if none that is known does.

    student, due: the student's array and the numeric gradient, of any shapes, float64.
    symbol: the name to use in sentences, "∇W". A single slip is looked for before two at once,
    and what can be said of parts and shapes comes last.
    """
    # A slip may lead to nan, and says why; "it is nan" comes after that.
    for look in (_one_slip, _not_a_number, _two_slips, _some_entries, _shape):
        mistakes = look(student, due, symbol, facts)
        if mistakes:
            return mistakes
    return []


def remarks(student: np.ndarray, facts: Facts) -> list[Mistake]:
    """What stands out in a gradient that is right within the tolerance: how it was computed."""
    exact = _right(facts)
    if student.shape != exact.shape or not exact.any():
        return []
    off = np.abs(student - exact).max() / np.abs(exact).max()
    if off < 1e-12:
        return []
    if (student == student.astype(np.float32)).all():
        sentence = "it was computed in float32, with half of the digits: keep to float64"
        return [Mistake("float32", f"The numbers are right to 7 digits only: {sentence}.")]
    if not facts.is_gradient:
        return []
    sentence = "The numbers look like finite differences. What is asked for is the formula."
    return [Mistake("finite difference", sentence)]


@dataclass(frozen=True, eq=False)
class Step:
    """One quantity of a backward pass: whether it is right, given those that came before it."""

    symbol: str
    right: bool
    mistakes: list[Mistake]


def backward_pass(student, facts: Facts) -> list[Step]:
    """Judges a whole backward pass in the order of module 4.8, so that one slip costs once.

    student: anything with the lists `a`, `h` and `layers` of mlp_ref.backprop.Gradients, for the
    mean loss; rows of ∇a and ∇h may carry its 1/N or not. facts: of the pass, whatever its
    quantity and k. Each ∇ is compared with what the lecture's formula makes of the student's own
    ∇a above it; the first Step that is not right is the one to mend.
    """
    L, scale = facts.L, _scale(student, facts)
    own = [None if row is None else np.asarray(row) * scale for row in student.a]
    steps = [_step("a", L, own[L], facts)]
    given = replace(facts, grad_a=own)
    for k in range(L, 0, -1):
        layer = student.layers[k - 1]
        steps += [_step("W", k, layer.W, given), _step("b", k, layer.b, given)]
        if k > 1:
            nabla_h = np.asarray(student.h[k - 1]) * scale
            steps.append(_step("h", k - 1, nabla_h, given))
            steps.append(_step("a", k - 1, own[k - 1], given, nabla_h))
    return steps


def _scale(student, facts: Facts) -> float:
    """What turns the student's ∇a into those of each example's own loss: N if they carry 1/N."""
    own = replace(facts, quantity="W", k=facts.L, grad_a=student.a, l2=0.0)
    W, formula = np.asarray(student.layers[-1].W), _right(own)
    if _fits(W, formula):
        return 1.0
    # If ∇W_L is wrong either way, ∇a_L itself tells.
    rows = facts.N * np.asarray(student.a[-1], dtype=float)
    summed = _fits(W, facts.N * formula) or _fits(rows, facts.grad_a[facts.L])
    return float(facts.N) if summed else 1.0


def _step(quantity: str, k: int, got, facts: Facts, nabla_h=None) -> Step:
    here = replace(facts, quantity=quantity, k=k)
    symbol, student = f"∇{quantity}_{k}", np.asarray(got, dtype=float)
    due = _right(here) if nabla_h is None else _through_activation(nabla_h, here)
    right = _fits(student, due)
    return Step(symbol, right, [] if right else diagnose(student, due, symbol, here))


# --- what explains itself


def _not_a_number(student, due, symbol, facts) -> list[Mistake]:
    bad = ~np.isfinite(student)
    if bad.any():
        index = tuple(int(i) for i in np.argwhere(bad)[0])
        where = f" at {index}" if index else ""
        sentence = f"{symbol} is {student[index]:g}{where}, where a number should be."
        return [Mistake("not a number", sentence)]
    return []


# --- hypotheses


def _one_slip(student, due, symbol, facts) -> list[Mistake]:
    unfilled = Mistake("zeros", "Every entry of ∇? is 0: never filled in, or cancelled out.")
    zeros = Slip(unfilled, np.zeros_like(due))
    slips = [zeros, *_slips(facts), *_changed(Slip(RIGHT, due), facts)]
    fitting = _different([slips[n].mistake for n in _fitting(student, slips)])
    return [_told(mistake, symbol, student, facts) for mistake in fitting]


def _two_slips(student, due, symbol, facts) -> list[Mistake]:
    """A slip in the formula together with a changed sign, scale or orientation."""
    slips = [*_slips(facts), *_changed(Slip(RIGHT, due), facts)]
    # A change keeps the number of entries.
    possible = [slip for slip in slips if slip.numbers.size == student.size]
    pairs = [(slip, both) for slip in possible for both in _changed(slip, facts)]
    for n in _fitting(student, [both for _, both in pairs]):
        first, second = (slip.mistake for slip in pairs[n])
        if first.name != second.name:
            sentence = f"Two slips at once. {first.sentence} And then: {second.sentence}"
            mistake = Mistake(" and ".join(sorted((first.name, second.name))), sentence)
            return [_told(mistake, symbol, student, facts)]
    return []


def _fits(student: np.ndarray, numbers: np.ndarray) -> bool:
    return bool(_fitting(student, [Slip(RIGHT, numbers)]))


def _fitting(student: np.ndarray, slips: list[Slip]) -> list[int]:
    """Which slips have the student's numbers; where one is nan or inf, the other must be too."""
    alike = [n for n, slip in enumerate(slips) if slip.numbers.shape == student.shape]
    if not alike or student.size == 0:
        return []
    rows = np.stack([slips[n].numbers for n in alike]).reshape(len(alike), -1)
    own = np.broadcast_to(student.ravel(), rows.shape)
    finite = np.isfinite(own) & np.isfinite(rows)
    same_holes = (np.isfinite(own) == np.isfinite(rows)).all(axis=1)
    close = agree(np.where(finite, own, 0.0), np.where(finite, rows, 0.0)).all(axis=1)
    return [n for n, fits in zip(alike, same_holes & close, strict=True) if fits]


def _different(mistakes: list[Mistake]) -> list[Mistake]:
    """Each name once, with its first sentence."""
    return list({mistake.name: mistake for mistake in reversed(mistakes)}.values())[::-1]


def _told(mistake: Mistake, symbol: str, student: np.ndarray, facts: Facts) -> Mistake:
    """The mistake with its evidence and the equation to look at again."""
    evidence = "The number fits." if student.size == 1 else f"All {student.size} numbers fit."
    text = mistake.sentence
    if student.ndim == 0:  # one number has no entries
        text = text.replace("Every entry of ∇?", "∇?").replace(", in every entry", "")
    text = named(text, symbol)
    look = f" Look at {facts.look_at}." if facts.look_at else ""
    return Mistake(mistake.name, f"{text} ({evidence}){look}")


def named(text: str, symbol: str) -> str:
    """The text with the symbol for ∇?; within a sentence, "The list" gets a small letter."""
    within = f"the {symbol[4:]}" if symbol.startswith("The ") else symbol
    return re.sub(r"(?<=\w )∇\?", lambda _: within, text).replace("∇?", symbol)


def _changed(slip: Slip, facts: Facts) -> Iterator[Slip]:
    """The same numbers with the sign flipped, transposed, or scaled by a usual quantity."""
    numbers = slip.numbers
    yield Slip(Mistake("sign flipped", "The sign of ∇? is flipped, in every entry."), -numbers)
    if numbers.ndim == 2:
        sentence = "∇? is the transpose of what it should be: entry (i, j) of it belongs at (j, i)."
        yield Slip(Mistake("transposed", sentence), numbers.T)
        sentence = "∇? is transposed, and put into shape by reshape, which keeps the old order."
        yield Slip(Mistake("transposed", sentence), numbers.T.reshape(numbers.shape))
    for quantity in facts.quantities:
        name, words, value = quantity.name, quantity.words, float(quantity.value)
        sentence = f"Every entry of ∇? is {value:g} times too large: {value:g} is {words}."
        yield Slip(Mistake(f"factor {name}", sentence + quantity.missing), numbers * value)
        sentence = f"Every entry of ∇? is {value:g} times too small: {value:g} is {words}."
        yield Slip(Mistake(f"factor 1/{name}", sentence + quantity.again), numbers / value)


def _right(facts) -> np.ndarray:
    """The numbers of the formula."""
    return next(iter(facts.formula())).numbers


def _slips(facts) -> list[Slip]:
    """The formula with one ingredient or operation exchanged."""
    _, *slips = facts.formula()
    return slips


def _through_activation(nabla_h: np.ndarray, facts: Facts) -> np.ndarray:
    from workbook.cases.formulas import through_activation  # withheld from answers

    return through_activation(nabla_h, facts)


# --- parts and shapes


def _some_entries(student, due, symbol, facts) -> list[Mistake]:
    """Whole rows or columns that are right, beside others that are not."""
    if student.shape != due.shape or student.ndim == 0:
        return []
    if (student == np.round(student)).all() and (due != np.round(due)).any():
        return [Mistake("integers", f"{symbol} has whole numbers only: was it cut to integers?")]
    if facts.is_gradient and np.abs(student - due).max() < 1e-3 * np.abs(due).max():
        sentence = f"{symbol} is close and not equal, as from a finite difference with a poor step."
        return [Mistake("finite difference", f"{sentence} What is asked for is the formula.")]
    right = agree(student, due)
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


def _shape(student, due, symbol, facts) -> list[Mistake]:
    """What a wrong shape looks like it is; the numbers gave nothing away."""
    got, needed = student.shape, due.shape
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
