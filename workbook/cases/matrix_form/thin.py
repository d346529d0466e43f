"""Task 4 of module 12: the network with one unit in each of two layers."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mlp_ref.activations import Activation, logistic, tanh
from mlp_ref.gradcheck import numeric_jacobian
from workbook.cases.case_set import case_set
from workbook.checks.diagnosis import Hypotheses, Hypothesis, hypothesis
from workbook.checks.targets import Target


@dataclass(frozen=True, eq=False)
class Thin:
    """x to ŷ through two layers of one unit each: z = w a + b, a = g(z), in both layers."""

    numbers: tuple[float, ...]  # x, y, w_1, b_1, w_2, b_2
    g: Activation
    hidden: bool = False

    def expected(self) -> dict[str, Target]:
        measured = self._measured()
        return {
            "layer 1": self._target(1, measured[:2]),
            "layer 2": self._target(2, measured[2:]),
        }

    def _measured(self) -> np.ndarray:
        x, y, *parameters = self.numbers
        return numeric_jacobian(lambda rows: self._loss(x, y, *rows.T), parameters)

    def _loss(self, x, y, w_1, b_1, w_2, b_2):
        return (self.g(w_2 * self.g(w_1 * x + b_1) + b_2) - y) ** 2 / 2

    def _target(self, k: int, value: np.ndarray) -> Target:
        look_at = f"step 8 of the lecture: the chain of layer {k}"
        symbol = f"(w_{k}_g, b_{k}_g)"
        hypotheses = self._first() if k == 1 else self._second()
        made = Hypotheses(self._formula(k), hypotheses, look_at, is_gradient=True)
        return Target(symbol, value, made)

    def _formula(self, k: int) -> np.ndarray:
        """The chain rule (8): the gradients of w_k and b_k."""
        x, y, _, w_2, z_1, a_1, z_2, a_2, slope = self._values()
        G = (a_2 - y) * slope(z_2)
        return G * np.array([a_1, 1.0]) if k == 2 else G * w_2 * slope(z_1) * np.array([x, 1.0])

    def _values(self) -> tuple:
        x, y, w_1, b_1, w_2, b_2 = self.numbers
        z_1 = w_1 * x + b_1
        a_1 = self.g(z_1)
        z_2 = w_2 * a_1 + b_2
        a_2 = self.g(z_2)
        return x, y, w_1, w_2, z_1, a_1, z_2, a_2, self.g.derivative

    def _second(self) -> Iterator[Hypothesis]:
        x, y, _, w_2, z_1, a_1, z_2, a_2, slope = self._values()
        d, ones, right = a_2 - y, np.array([a_1, 1.0]), self._formula(2)
        G = d * slope(z_2)
        yield from _scaled_twice(right)
        yield from _exchanged(right)
        sentence = "This is the pair of layer 1, which comes back first; that of layer 2 is second."
        yield hypothesis("layers out of order", sentence, self._formula(1))
        yield hypothesis("activation derivative missing", "g′(z_2) is missing from ∇?.", d * ones)
        sentence = "g′ is taken at a_2, and belongs at z_2."
        yield hypothesis("activation derivative at h", sentence, d * slope(a_2) * ones)
        sentence = "g′ is taken at z_1, and belongs at z_2."
        yield hypothesis("activation derivative of another layer", sentence, d * slope(z_1) * ones)
        yield hypothesis("g for g′", "g(z_2) stands where g′(z_2) belongs.", d * a_2 * ones)
        yield hypothesis("y not subtracted", "y is not subtracted from ŷ.", a_2 * slope(z_2) * ones)
        yield hypothesis(
            "X for A", "x multiplies w_2's gradient: what w_2 carries is a_1.", [G * x, G]
        )
        yield hypothesis(
            "Z for A", "z_1 multiplies w_2's gradient: what w_2 carries is a_1.", [G * z_1, G]
        )
        yield hypothesis("W for A", "w_2 itself stands where a_1 belongs.", [G * w_2, G])
        yield hypothesis(
            "h missing", "a_1 is missing from w_2's gradient: it travels on w_2.", [G, G]
        )
        yield hypothesis(
            "h too many",
            "b_2 has no a_1 in its gradient: nothing travels on it.",
            G * a_1 * np.ones(2),
        )

    def _first(self) -> Iterator[Hypothesis]:
        x, y, w_1, w_2, z_1, a_1, z_2, a_2, slope = self._values()
        d, ones, right = a_2 - y, np.array([x, 1.0]), self._formula(1)
        yield from _scaled_twice(right)
        yield from _exchanged(right)
        sentence = "This is the pair of layer 2, which comes back second; that of layer 1 is first."
        yield hypothesis("layers out of order", sentence, self._formula(2))
        name = "activation derivative missing"
        yield hypothesis(name, "g′(z_1) is missing from ∇?.", d * slope(z_2) * w_2 * ones)
        yield hypothesis(name, "g′(z_2) is missing from ∇?.", d * w_2 * slope(z_1) * ones)
        yield hypothesis(name, "g′(z_1) and g′(z_2) are missing from ∇?.", d * w_2 * ones)
        sentence = "g′ is taken at an activation, and belongs at the pre-activation z."
        for first, second in ((a_1, a_2), (a_1, z_2), (z_1, a_2)):
            numbers = d * slope(second) * w_2 * slope(first) * ones
            yield hypothesis("activation derivative at h", sentence, numbers)
        sentence = "One g′ is taken at the z of the other layer."
        for z in (z_1, z_2):
            numbers = d * slope(z) * w_2 * slope(z) * ones
            yield hypothesis("activation derivative of another layer", sentence, numbers)
        sentence = "g stands where g′ belongs."
        yield hypothesis("g for g′", sentence, d * a_2 * w_2 * a_1 * ones)
        yield hypothesis(
            "W missing", "w_2 is missing: the loss hears of a_1 through it.", right / w_2
        )
        sentence = "w_1 stands where w_2 belongs: the way from a_1 up to the loss is w_2."
        yield hypothesis("W of another layer", sentence, right / w_2 * w_1)
        sentence = "y is not subtracted from ŷ."
        yield hypothesis("y not subtracted", sentence, right / d * a_2)
        sentence = "a_1 multiplies w_1's gradient: what w_1 carries is x."
        yield hypothesis("wrong layer's activation", sentence, right * [a_1 / x, 1])
        yield hypothesis(
            "h missing", "x is missing from w_1's gradient: it travels on w_1.", right[[1, 1]]
        )
        yield hypothesis(
            "h too many", "b_1 has no x in its gradient: nothing travels on it.", right[[0, 0]]
        )

    @property
    def arguments(self) -> tuple:
        return self.numbers

    def __str__(self) -> str:
        if self.hidden:
            return "a network that stays hidden (1–1–1)"
        return f"x = {self.numbers[0]}, y = {self.numbers[1]} and {self.g}"


def _scaled_twice(right: np.ndarray) -> Iterator[Hypothesis]:
    half = "The loss has a half, which cancels the 2 of the square: here loss and gradient have "
    yield hypothesis(
        "another scale", f"{half}different scales. ∇? is 2 times too large.", 2 * right
    )
    sentence = "∇? is 2 times too small: the derivative of ½ (ŷ − y)² is ŷ − y, without a half."
    yield hypothesis("another scale", sentence, right / 2)


def _exchanged(right: np.ndarray) -> Iterator[Hypothesis]:
    sentence = "The two of ∇? are exchanged: first the weight, then the bias."
    yield hypothesis("W and b exchanged", sentence, right[::-1])


@case_set()
def thin_nets(rng: np.random.Generator, task: str) -> tuple[Thin, ...]:
    """One with the logistic function and one with tanh."""
    if task:
        return tuple(_thin(g, rng) for g in (tanh, logistic))
    return (
        Thin((0.5, 0.9, 0.8, -0.3, 1.5, 0.2), logistic),
        Thin((-1.2, 0.4, 0.7, 0.5, -0.6, 0.3), tanh),
    )


def _thin(g: Activation, rng: np.random.Generator) -> Thin:
    """Random numbers with gradients that can be told from zero."""
    while True:
        numbers = (rng.uniform(0.4, 1.4, size=6) * rng.choice([-1, 1], size=6)).round(2)
        one = Thin(tuple(map(float, numbers)), g)
        if np.abs(one._measured()).min() > 0.01:
            return one
