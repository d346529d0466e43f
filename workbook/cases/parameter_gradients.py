"""What task 6 of exercise 07 is tried on: which parameters of a layer learn from a batch (4.7)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from mlp_ref import Layer, Network
from mlp_ref.activations import relu
from workbook.checks.diagnosis import Hypothesis, diagnose, hypothesis
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import real_array
from workbook.checks.targets import Rule, Target, expect

from .case_set import case_set
from .fixtures import Fixture, make

LAYER = 2  # the layer whose parameters are asked for
LOOK_AT = "4.7: ∇W_k = ∇a_k · h_{k−1}ᵀ and ∇b_k = ∇a_k, averaged over the examples"


@dataclass(frozen=True, eq=False)
class Pattern:
    """A relu network and a batch, of which an answer is told only what is 0 and what is not."""

    net: Fixture
    hidden: bool = False

    @cached_property
    def sends(self) -> np.ndarray:
        """Which units of the layer below send something, for each example: (N, n_{k-1})."""
        return self.net.h[LAYER - 1] != 0

    @cached_property
    def blamed(self) -> np.ndarray:
        """Which units of the layer have ∂L/∂a ≠ 0, for each example: (N, n_k).

        Those that are on: what comes down to them from the output is never 0 by chance. Measuring
        it would say the same, and take long where hundreds of networks are drawn.
        """
        return self.net.a[LAYER] > 0

    def weights(self) -> Rule:
        """Which entries of ∇W, measured, are not 0."""
        return _marks("∇W", self.net.grad_W(LAYER), self.other_weights())

    def biases(self) -> Rule:
        """Which entries of ∇b, measured, are not 0."""
        return _marks("∇b", self.net.grad_b(LAYER), self.other_biases())

    def other_weights(self) -> Iterator[Hypothesis]:
        """Marks of ∇W as they come from a mistake."""
        blamed, sends = self.blamed[:, :, np.newaxis], self.sends[:, np.newaxis, :]
        both = blamed & sends
        sentence = (
            "∇? has weights that do not learn: their two units have their turns in different "
            "examples, so that each example's product has a factor 0."
        )
        by_turns = blamed.any(axis=0) & sends.any(axis=0)
        yield hypothesis("not for the same example", sentence, by_turns)
        for numbers in (both.all(axis=0), blamed.all(axis=0) & sends.all(axis=0)):
            yield from _all_for_one(numbers)
        sentence = "∇? has weights with one factor that is 0: a product needs both."
        yield hypothesis("or for and", sentence, (blamed | sends).any(axis=0))
        sentence = "∇? asks the unit below alone; the unit above has to be to blame as well."
        below = np.broadcast_to(sends, both.shape).any(axis=0)
        yield hypothesis("upstream gradient missing", sentence, below)
        sentence = "∇? asks the unit above alone; the unit below has to send something as well."
        above = np.broadcast_to(blamed, both.shape).any(axis=0)
        yield hypothesis("h missing", sentence, above)
        yield from _in_any_marks(both)

    def other_biases(self) -> Iterator[Hypothesis]:
        """Marks of ∇b as they come from a mistake."""
        if self.is_silent:
            sentence = "∇? waits for a unit below that sends something; in ∇b there is no h."
            heard = self.blamed & self.sends.any(axis=1, keepdims=True)
            yield hypothesis("h too many", sentence, heard.any(axis=0))
        yield from _all_for_one(self.blamed.all(axis=0))
        yield from _in_any_marks(self.blamed)

    @property
    def is_silent(self) -> bool:
        """Whether there is an example for which no unit below sends anything."""
        return not self.sends.any(axis=1).all()

    @property
    def is_telling(self) -> bool:
        """Whether each mistake leads to other marks, and no unit is near its kink."""
        if min(np.abs(a).min() for a in self.net.a[1 : LAYER + 1]) < 1e-3:
            return False
        both = (self.blamed[:, :, np.newaxis] & self.sends[:, np.newaxis, :]).any(axis=0)
        pairs = ((both, self.other_weights()), (self.blamed.any(axis=0), self.other_biases()))
        mixed = all(right.any() and not right.all() for right, _ in pairs)
        others = [(right, one.numbers) for right, made in pairs for one in made]
        return mixed and not any(np.array_equal(right, wrong) for right, wrong in others)

    def __str__(self) -> str:
        return f"a batch of {len(self.net.x)} in {self.net}"


def _all_for_one(marks: np.ndarray) -> Iterator[Hypothesis]:
    sentence = "∇? has only what every single example moves; one that does is enough."
    if marks.any():  # an answer of zeros has a name of its own
        yield hypothesis("every example for one", sentence, marks)


def _in_any_marks(each: np.ndarray) -> Iterator[Hypothesis]:
    """Mistakes that can be made with the marks of each example, (N, …)."""
    sentence = "∇? is upside down: the marks stand where the gradient is 0."
    yield hypothesis("zeros marked", sentence, ~each.any(axis=0))
    sentence = "∇? looks at one example only; the mean has something of each of them."
    for n in (0, -1):
        if each[n].any():
            yield hypothesis("only one example", sentence, each[n])
    sentence = "∇? counts the examples; what is asked for is whether there is one."
    yield hypothesis("examples counted", sentence, each.sum(axis=0))


def _marks(symbol: str, gradient: np.ndarray, wrong: Iterator[Hypothesis]) -> Rule:
    target = expect(symbol, gradient != 0, wrong, look_at=LOOK_AT)
    return Rule(symbol, partial(_judge, target))


def _judge(target: Target, got) -> list[Mistake]:
    marks, symbol = real_array(got, booleans=True), target.symbol
    if marks is None:
        return [Mistake("wrong type", f"{symbol} should be an array of True and False.")]
    if np.array_equal(marks, target.value):
        return []
    mistakes = diagnose(marks, target.value, symbol, target.hypotheses)
    wrong = int((marks != target.value).sum()) if marks.shape == target.value.shape else 0
    sentence = f"{symbol}: {wrong} of {target.value.size} are wrong. Look at {LOOK_AT}."
    return mistakes or [Mistake("unknown", sentence)]


@case_set(seed=71)
def patterns(rng: np.random.Generator, task: str) -> tuple[Pattern, ...]:
    """Relu networks in which many units are off; in every second, one example sends nothing."""
    shapes = (((3, 4, 6, 3), 3), ((3, 4, 6, 3), 4), ((4, 3, 5, 5), 3), ((2, 4, 6, 3), 4))
    if not task:
        shapes = (((3, 4, 4, 3), 3), ((4, 3, 5, 4), 4))
    return tuple(_pattern(*shape, n % 2 == 1, rng) for n, shape in enumerate(shapes))


def _pattern(widths: tuple[int, ...], N: int, silent: bool, rng: np.random.Generator) -> Pattern:
    """Drawn until it tells all mistakes apart."""
    while True:
        net = make(widths, relu, N, rng)
        pattern = Pattern(_silenced(net) if silent else net)
        if pattern.is_silent != silent:
            continue
        if (silent or pattern.blamed.all(axis=0).any()) and pattern.is_telling:
            return pattern


def _silenced(net: Fixture) -> Fixture:
    """The same, with signs of layer 1 turned, so that the first example switches all of it off."""
    first, *others = net.network.layers
    off = np.where(net.a[1][0] > 0, -1.0, 1.0)
    layers = Layer(off[:, np.newaxis] * first.W, off * first.b), *others
    return replace(net, network=Network(layers, g=net.network.g))
