"""What a check compares an answer with: numbers and the mistakes that lead to others, or a rule."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .diagnosis import Hypotheses, Hypothesis
from .mistakes import Mistake


@dataclass(frozen=True, eq=False)
class Target:
    """The numbers that are expected, their symbol, and the hypotheses that explain others.

    value: float64, of the shape that is asked for; of a gradient, the finite differences.
    """

    symbol: str
    value: np.ndarray
    hypotheses: Hypotheses


@dataclass(frozen=True, eq=False)
class Rule:
    """What must hold of an answer that is not one array of known numbers.

    judge: takes what the student's function returned, as it is, and returns the mistakes in it,
    an empty list if there are none. What it raises counts as a fault of the check, so it looks at
    types and shapes first. reached: of an answer that returned what it should, the number that it
    is judged by, a share between 0 and 1.
    """

    symbol: str
    judge: Callable[[object], list[Mistake]]
    reached: Callable[[object], float] | None = None


@dataclass(frozen=True, eq=False)
class LayerList:
    """A list with an array for each layer, and how it is laid out.

    targets: of the layers from 1 on, None for one that is not looked at. place_0: what stands in
    front of them in place 0, "None" or "the input", which is not looked at; "" if the list starts
    with layer 1. backward: whether the arrays are made from the last layer down: of several wrong
    ones, the one that is made first is explained.
    """

    targets: Sequence[Target | None]
    place_0: str = ""
    backward: bool = False

    @property
    def start(self) -> int:
        """The layer in the list's first place."""
        return 0 if self.place_0 else 1

    @property
    def places(self) -> int:
        """How long the list is."""
        return len(self.targets) + 1 - self.start

    def each(self) -> dict[int, Target]:
        """What is looked at, by layer."""
        return {k: target for k, target in enumerate(self.targets, start=1) if target}


# Of one part of a check: one array, something else, or the layers' arrays.
Expected = Target | Rule | LayerList


def expect(
    symbol: str, right, wrong: Iterable[Hypothesis] = (), *, look_at: str = "", **more
) -> Target:
    """A target whose numbers come from a formula; `more` goes to `Hypotheses`."""
    value = np.asarray(right, dtype=float)
    return Target(symbol, value, Hypotheses(value, wrong, look_at, **more))
