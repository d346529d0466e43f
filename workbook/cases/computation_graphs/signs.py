"""Task 7 of module 10: the signs of the gradients of a network whose numbers are not all told."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from workbook.cases.case_set import case_set, seeded_by
from workbook.checks.diagnosis import Deferred, Hypotheses, hypothesis
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import real_array
from workbook.checks.targets import Expected, Rule, Target

from .gradients import Numbers
from .logistic import drawn_sizes
from .two_layers import LAYER_1, LAYER_2, TwoLayers

NAMES = ("dz2", "dW2", "dz1", "dW1")
DEAD = 1e-9  # a finite difference below it is 0 but for round-off


@dataclass(frozen=True, eq=False)
class Signs:
    """A network of which an answer is told x, y and w2, and neither w1 nor a bias."""

    net: TwoLayers
    hidden: bool = False

    @property
    def arguments(self) -> tuple:
        return self.net.x, self.net.y, self.net.w2

    def expected(self) -> dict[str, Callable[[Sequence], Expected]]:
        """The signs of the finite differences."""
        return {name: partial(self._of, name) for name in NAMES}

    def measured(self, name: str) -> np.ndarray:
        gradient = self.net.measured[name]
        return np.sign(np.where(np.abs(gradient) > DEAD, gradient, 0.0))

    def _of(self, name: str, values: Sequence) -> Expected:
        symbol = f"The sign of {name}"
        got = values[NAMES.index(name)]
        if no_signs := _no_signs(got, symbol):
            return Rule(symbol, lambda _: [no_signs])
        zero = real_array(got, (1,))
        if name == "dz2" and self.net.y == 0 and zero is not None and not zero.any():
            return Rule(symbol, lambda _: [NONE_FOR_0])
        right, wrong = self.measured(name), getattr(self, f"_{name}")
        made = Deferred(lambda: [hypothesis(*one) for one in wrong()])
        look_at = LAYER_2 if name.endswith("2") else LAYER_1
        return Target(symbol, right, Hypotheses(right, made, look_at))

    # what may become of each

    @property
    def _known(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The signs of x, of dz2 and of w2 as a vector."""
        return np.sign(self.net.x), self.measured("dz2"), np.sign(self.net.w2[0])

    def _dz2(self) -> Iterator[Numbers]:
        sentence = "It is the same for both labels: dz² is a² − y, and a² lies between 0 and 1."
        yield "label ignored", sentence, [1.0]
        yield "label taken for 1", sentence, [-1.0]

    def _dW2(self) -> Iterator[Numbers]:
        _, dz2, w2 = self._known
        sentence = "Here dW² has the signs of w². What multiplies a weight in z² = w² a¹ + b²?"
        yield "W for h", sentence, [dz2 * w2]
        yield "W for h", sentence, [w2]
        sentence = (
            "Where a weight of w² is 0, you expect no gradient. Its gradient is dz² times the "
            "activation that it multiplies, whatever the weight is now."
        )
        yield "zero weight, zero gradient", sentence, [dz2 * np.abs(w2)]
        sentence = "dz² is missing: for the label 1 all of dW² turns round."
        yield "upstream gradient missing", sentence, np.ones_like(self.net.w2)

    def _dz1(self) -> Iterator[Numbers]:
        _, dz2, w2 = self._known
        sentence = "The hidden units all have the sign of dz². What does each get it through?"
        yield "W missing", sentence, dz2 * np.ones_like(w2)
        sentence = "These are the signs of w². What came from upstream is missing: the sign of dz²."
        yield "upstream gradient missing", sentence, w2

    def _dW1(self) -> Iterator[Numbers]:
        x, dz2, w2 = self._known
        ones = np.ones_like
        sentence = "All entries of a row have the sign of its dz¹. What multiplies a weight of w¹?"
        yield "x missing", sentence, np.outer(dz2 * w2, ones(x))
        sentence = "The signs of x are lost in dW¹, and only its zeros are kept."
        yield "absolute values", sentence, np.outer(dz2 * w2, np.abs(x))
        sentence = "All rows are alike. A hidden unit gets its gradient through its weight of w²."
        yield "W missing", sentence, np.outer(dz2 * ones(w2), x)
        sentence = "What came from upstream is missing: the sign of dz²."
        yield "upstream gradient missing", sentence, np.outer(w2, x)

    def __str__(self) -> str:
        what = str(self.net)
        return f"{what} that stays hidden" if self.hidden else what


NONE_FOR_0 = Mistake(
    "0 for the label 0",
    "For the label 0 you say that dz² is 0. It is a² − 0, and a² is never 0.",
    look_at=LAYER_2,
)


def _no_signs(got, symbol: str) -> Mistake | None:
    """What is wrong with an array in which there are other numbers than 1, −1 and 0."""
    numbers = real_array(got)
    if numbers is None or np.isin(numbers, (-1.0, 0.0, 1.0)).all():
        return None
    sentence = f"{symbol} holds other numbers than 1, −1 and 0: their size cannot be known here."
    return Mistake("sizes for signs", sentence)


@case_set(seed=52)
def signs(rng: np.random.Generator, task: str) -> tuple[Signs, ...]:
    """Both labels, and an input and a weight of w2 that are 0; hidden, so many that a guess fails.

    Seven networks for each label: who guesses the sign of dz2 is right once in 2¹⁴ times.
    """
    if not task:
        return _drawn(3, 2, 1.0, rng), _drawn(2, 3, 0.0, rng)
    rng = seeded_by(rng)
    widths = ((4, 4), (1, 1), (1, 3), (5, 1), (3, 3), (2, 4), (3, 2))
    return tuple(_drawn(d, m, y, rng) for d, m in widths for y in (0.0, 1.0))


def _drawn(d: int, m: int, y: float, rng: np.random.Generator) -> Signs:
    x, w2 = drawn_sizes(rng, d), drawn_sizes(rng, 1, m)
    for array in (x, w2[0]):
        if len(array) > 1:
            array[rng.integers(len(array))] = 0.0
    w1, b1, b2 = drawn_sizes(rng, m, d), drawn_sizes(rng, m), drawn_sizes(rng, 1)
    return Signs(TwoLayers(x, y, w1, b1, w2, b2))
