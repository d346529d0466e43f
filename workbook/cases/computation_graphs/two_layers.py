"""Task 6 of module 10: the six gradients of a network with two layers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mlp_ref.activations import logistic
from mlp_ref.gradcheck import numeric_gradient
from workbook.cases.case_set import case_set, seeded_by
from workbook.checks.carried import own_or_right
from workbook.checks.diagnosis import Deferred, Hypotheses, hypothesis
from workbook.checks.targets import Target

from .gradients import (
    Numbers,
    Values,
    gradient_target,
    target_or_following,
)
from .logistic import AT_Z, cross_entropy, drawn_sizes, hypotheses_at_output

LAYER_2 = "step 10 of the lecture: dW² = dz² a¹ᵀ, db² = dz²"


LAYER_1 = "step 11 of the lecture: dz¹ = w²ᵀ dz² ∗ a¹(1 − a¹), dW¹ = dz¹ xᵀ, db¹ = dz¹"


@dataclass(frozen=True, eq=False)
class TwoLayers:
    """m logistic hidden units, one logistic output: w1 (m, d), b1 (m,), w2 (1, m), b2 (1,)."""

    x: np.ndarray
    y: float
    w1: np.ndarray
    b1: np.ndarray
    w2: np.ndarray
    b2: np.ndarray
    hidden: bool = False

    @property
    def arguments(self) -> tuple:
        return self.x, self.y, self.w1, self.b1, self.w2, self.b2

    @cached_property
    def z1(self) -> np.ndarray:
        return self.w1 @ self.x + self.b1

    @cached_property
    def a1(self) -> np.ndarray:
        return logistic(self.z1)

    @cached_property
    def z2(self) -> np.ndarray:
        return self.w2 @ self.a1 + self.b2

    @cached_property
    def a2(self) -> np.ndarray:
        return logistic(self.z2)

    def expected(self) -> dict[str, Target | Callable]:
        """Of the six gradients in their order; the later ones given those before."""
        return {
            "dz2": self._dz2(),
            "dW2": lambda values: self._from_dz2("dW2", values),
            "db2": lambda values: self._from_dz2("db2", values),
            "dz1": lambda values: self._from_dz2("dz1", values),
            "dW1": lambda values: self._from_dz1("dW1", values),
            "db1": lambda values: self._from_dz1("db1", values),
        }

    @cached_property
    def measured(self) -> dict[str, np.ndarray]:
        """The central differences of the loss."""
        x, y, w1, b1, w2, b2 = self.arguments

        def from_z2(z2):
            return cross_entropy(float(logistic(z2)[0]), y)

        def from_z1(z1):
            return from_z2(w2 @ logistic(z1) + b2)

        return {
            "dz2": numeric_gradient(from_z2, self.z2),
            "dW2": numeric_gradient(lambda w: from_z2(w @ self.a1 + b2), w2),
            "db2": numeric_gradient(lambda b: from_z2(w2 @ self.a1 + b), b2),
            "dz1": numeric_gradient(from_z1, self.z1),
            "dW1": numeric_gradient(lambda w: from_z1(w @ x + b1), w1),
            "db1": numeric_gradient(lambda b: from_z1(w1 @ x + b), b1),
        }

    @cached_property
    def _right_dz2(self) -> np.ndarray:
        return self.a2 - self.y

    def _dz1_of(self, dz2: np.ndarray) -> np.ndarray:
        return self.w2.T @ dz2 * self.a1 * (1 - self.a1)

    def _dz2(self) -> Target:
        a, y = self.a2, self.y
        da = -y / a + (1 - y) / (1 - a)
        measured = self.measured["dz2"]
        hypotheses = Deferred(
            lambda: [hypothesis(*one) for one in hypotheses_at_output(a, self.z2, y, da)]
        )
        made = Hypotheses(self._right_dz2, hypotheses, AT_Z, is_gradient=True)
        return Target("dz2", measured, made)

    def _from_dz2(self, name: str, values: Values) -> Target:
        right = {
            "dW2": lambda dz2: np.outer(dz2, self.a1),
            "db2": lambda dz2: dz2,
            "dz1": self._dz1_of,
        }[name]
        hypotheses = {"dW2": self._of_dW2, "db2": self._of_db2, "dz1": self._of_dz1}[name]

        def target(measured, dz2):
            look_at = LAYER_1 if name == "dz1" else LAYER_2
            return gradient_target(name, measured, right(dz2), lambda: hypotheses(dz2), look_at)

        dz2 = own_or_right(values[0], self._right_dz2)
        got = values[list(self.measured).index(name)]
        return target_or_following(target, self.measured[name], dz2, self._right_dz2, got)

    def _from_dz1(self, name: str, values: Values) -> Target:
        def target(measured, dz1):
            right = np.outer(dz1, self.x) if name == "dW1" else dz1
            hypotheses = self._of_dW1 if name == "dW1" else self._of_db1
            return gradient_target(name, measured, right, lambda: hypotheses(dz1), LAYER_1)

        right = self._dz1_of(self._right_dz2)
        dz1 = own_or_right(values[3], right)
        got = values[list(self.measured).index(name)]
        return target_or_following(target, self.measured[name], dz1, right, got)

    def _of_dW2(self, dz2) -> Iterator[Numbers]:
        a1, z1 = self.a1, self.z1
        yield "pre-activation for h", "dW2 has z1 where a1 belongs.", np.outer(dz2, z1)
        if len(self.x) == len(a1):
            sentence = "dW2 has x where a1 belongs: layer 2 is given a1."
            yield "x for h", sentence, np.outer(dz2, self.x)
        yield "h missing", "dW2 has dz2 alone: multiply by a1.", dz2 * np.ones_like(self.w2)
        yield "inner product", "dW2 is an outer product, dz2 times each a1.", dz2 * a1.sum()
        yield "upstream gradient missing", "This is a1: multiply by dz2.", a1[np.newaxis]
        sentence = "a(1 − a) is in dz2 already, and here it is once more."
        slope = self.a2 * (1 - self.a2)
        yield "activation derivative too many", sentence, np.outer(dz2 * slope, a1)
        slope = a1 * (1 - a1)
        yield "activation derivative too many", "a1(1 − a1) belongs in dz1.", np.outer(dz2, slope)

    def _of_db2(self, dz2) -> Iterator[Numbers]:
        a2, a1 = self.a2, self.a1
        yield "h too many", "b2 is multiplied by nothing: db2 is dz2.", dz2 * a1
        yield "h too many", "b2 is multiplied by nothing: db2 is dz2.", dz2 * a1.sum()
        sentence = "a(1 − a) is in dz2 already, and here it is once more."
        yield "activation derivative too many", sentence, dz2 * a2 * (1 - a2)
        yield "upstream gradient missing", "This is ∂z2/∂b2 alone: multiply by dz2.", np.ones(1)

    def _of_dz1(self, dz2) -> Iterator[Numbers]:
        a1, z1, a2, w2 = self.a1, self.z1, self.a2, self.w2
        up = w2.T @ dz2
        slope = a1 * (1 - a1)
        sentence = "The slope of the hidden units, a1(1 − a1), is missing: this is da1."
        yield "activation derivative missing", sentence, up
        yield "activation derivative doubled", "a1(1 − a1) is in dz1 twice.", up * slope**2
        yield "g for g′", "dz1 has a1 where its slope a1(1 − a1) belongs.", up * a1
        sentence = "The slope is a1(1 − a1), and here z1 stands in it."
        yield "z for g(z)", sentence, up * z1 * (1 - z1)
        sentence = "The slope is taken at a1: σ is applied once too often."
        yield "activation derivative at h", sentence, up * logistic(a1) * (1 - logistic(a1))
        sentence = "This has the slope of layer 2; the hidden units have slopes of their own."
        yield "activation derivative of another layer", sentence, up * a2 * (1 - a2)
        sentence = "The slope is that of tanh; the hidden units are logistic."
        yield "activation derivative of another function", sentence, up * (1 - a1**2)
        yield "plus for minus", "The slope is a1(1 − a1), with a minus.", up * a1 * (1 + a1)
        yield "one factor missing", "This has 1 − a1; the factor a1 is missing.", up * (1 - a1)
        yield "W missing", "The weights w2 are missing: each unit has its own.", dz2 * slope
        if self.w1.shape[0] == self.w1.shape[1]:
            sentence = "dz1 comes down through w2, and w1 is taken."
            yield "W of another layer", sentence, self.w1.T @ (dz2 * np.ones(len(a1))) * slope
        sentence = "The paths are added up over the hidden units; each keeps its own."
        yield "inner product", sentence, (up * slope).sum()
        sentence = "The loss reaches dz1 through dz2, and dz2 is missing."
        yield "upstream gradient missing", sentence, w2[0] * slope
        sentence = (
            "This is a square: w2ᵀ is a column (m, 1), and a column times a row (m,) makes (m, m). "
            "Write `w2.T @ dz2`, which is a vector."
        )
        yield "column times row", sentence, dz2 * w2.T * a1 * (1 - a1)
        yield "column times row", sentence, dz2 * w2.T * slope
        column = (dz2 * w2.T) * slope[:, np.newaxis]
        sentence = "dz1 is a column: make it a vector, as b1 is."
        yield "column for a vector", sentence, column

    def _of_dW1(self, dz1) -> Iterator[Numbers]:
        x, a1 = self.x, self.a1
        if len(x) == len(a1):
            sentence = "dW1 has a1 where x belongs: layer 1 is given x."
            yield "wrong layer's activation", sentence, np.outer(dz1, a1)
        yield "h missing", "dW1 has dz1 alone: multiply by x.", np.outer(dz1, np.ones_like(x))
        sentence = "a1(1 − a1) is in dz1 already, and here it is once more."
        yield "activation derivative too many", sentence, np.outer(dz1 * a1 * (1 - a1), x)
        sentence = "dW1 has dz2, the gradient of the layer above: take dz1."
        ones = np.ones_like(a1)
        yield "wrong layer's gradient", sentence, np.outer(self._right_dz2 * ones, x)
        sentence = "dW1 goes past the activation: take dz1, with a1(1 − a1)."
        up = self.w2.T @ self._right_dz2
        yield "activation derivative missing", sentence, np.outer(up, x)
        if len(x) == len(a1):
            sentence = "dW1 multiplies entry by entry; an outer product is expected."
            yield "elementwise product", sentence, dz1 * x

    def _of_db1(self, dz1) -> Iterator[Numbers]:
        a1, x = self.a1, self.x
        yield "summed over the wrong axis", "db1 is added up over the units.", dz1.sum()
        yield "h too many", "b1 is multiplied by nothing: db1 is dz1.", dz1 * x.sum()
        if len(x) == len(a1):
            yield "h too many", "b1 is multiplied by nothing: db1 is dz1.", dz1 * x
        sentence = "a1(1 − a1) is in dz1 already, and here it is once more."
        yield "activation derivative too many", sentence, dz1 * a1 * (1 - a1)
        sentence = "db1 has dz2, the gradient of the layer above: take dz1."
        yield "wrong layer's gradient", sentence, self._right_dz2
        yield "wrong layer's gradient", sentence, self._right_dz2 * np.ones_like(a1)
        sentence = "db1 goes past the activation: take dz1, with a1(1 − a1)."
        yield "activation derivative missing", sentence, self.w2.T @ self._right_dz2

    def __str__(self) -> str:
        widths = f"{len(self.x)}–{len(self.b1)}–1"
        return f"a network that stays hidden ({widths})" if self.hidden else f"a {widths} network"


@case_set(seed=51)
def networks(rng: np.random.Generator, task: str) -> tuple[TwoLayers, ...]:
    """One with as many inputs as hidden units, where a wrong order runs as well, and one other."""
    if task:
        rng = seeded_by(rng)
        return _drawn_network(4, 4, 1.0, rng), _drawn_network(4, 2, 0.0, rng)
    return _drawn_network(2, 3, 1.0, rng), _drawn_network(3, 3, 0.0, rng)


def _drawn_network(d: int, m: int, y: float, rng: np.random.Generator) -> TwoLayers:
    w1, w2 = drawn_sizes(rng, m, d), drawn_sizes(rng, 1, m)
    return TwoLayers(drawn_sizes(rng, d), y, w1, drawn_sizes(rng, m), w2, drawn_sizes(rng, 1))
