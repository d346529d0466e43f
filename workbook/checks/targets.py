"""What a check holds an answer against: numbers with the slips that lead to others, or a rule."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .diagnosis import Facts, Mistake, Quantity, Slip


@dataclass(frozen=True, eq=False)
class Hypotheses:
    """The slips that learners make in a formula, each with the numbers that it leads to.

    For numbers that `Facts` knows nothing of: an activation, a loss, a step of descent.
    right: by the formula; slips: what may have become of it. A flipped sign, a transposed matrix,
    zeros, and a factor of one of the `quantities` are looked for without being listed.
    look_at: the equation to look at again, after "Look at". is_gradient: whether numbers that are
    a little off may come from a finite difference.
    """

    right: np.ndarray
    slips: Sequence[Slip] = ()
    look_at: str = ""
    quantities: Sequence[Quantity] = ()
    is_gradient: bool = False

    def formula(self) -> Iterator[Slip]:
        """The formula's own numbers first, then those of each slip."""
        yield Slip(Mistake("right", ""), np.asarray(self.right, dtype=float))
        yield from self.slips


@dataclass(frozen=True, eq=False)
class Target:
    """The numbers that are due, their symbol, and the facts to explain a wrong answer.

    value: float64, of the shape that is asked for; of a gradient, the finite differences.
    facts: those of its one example or its batch, or the hypotheses of another formula.
    """

    symbol: str
    value: np.ndarray
    facts: Facts | Hypotheses


@dataclass(frozen=True, eq=False)
class Rule:
    """What must hold of an answer that is not one array of known numbers.

    judge: takes what the student's function returned, as it is, and returns the mistakes in it,
    an empty list if there are none. What it raises counts as a fault of the check, so it looks at
    types and shapes first.
    """

    symbol: str
    judge: Callable[[object], list[Mistake]]


# Of one part of a check: one array, something else, or the layers' arrays, see Check.returns.
Due = Target | Rule | list[Target | None]


@dataclass(frozen=True, eq=False)
class Slips(Sequence):
    """Slips that are worked out when somebody asks for them: most answers are right."""

    make: Callable[[], Sequence[Slip]]

    @cached_property
    def made(self) -> Sequence[Slip]:
        return self.make()

    def __getitem__(self, n):
        return self.made[n]

    def __len__(self):
        return len(self.made)


def slip(name: str, sentence: str, numbers) -> Slip:
    """A hypothesis in short. "∇?" in the sentence becomes the symbol of what is asked for."""
    return Slip(Mistake(name, sentence), np.asarray(numbers, dtype=float))


def due(symbol: str, right, slips: Sequence[Slip] = (), *, look_at: str = "", **more) -> Target:
    """A target whose numbers come from a formula; `more` goes to `Hypotheses`."""
    value = np.asarray(right, dtype=float)
    return Target(symbol, value, Hypotheses(value, slips, look_at, **more))


def tells(own: np.ndarray | None, measured: np.ndarray) -> bool:
    """Whether what follows from an answer's own numbers may stand in for what is measured.

    Next to nothing follows from next to nothing, and would excuse itself.
    """
    if own is None or own.shape != measured.shape or not np.isfinite(own).all():
        return False
    return bool(np.abs(own).max(initial=0.0) > 1e-3 * np.abs(measured).max(initial=0.0))
