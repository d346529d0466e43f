"""Tasks 1 and 2 of module 10: (x + y) z by hand, and the local gradients of one node."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mlp_ref.gradcheck import agree, numeric_gradient
from workbook.cases.case_set import case_set
from workbook.checks.diagnosis import Hypotheses, Hypothesis, diagnose, hypothesis
from workbook.checks.numbers import real_array
from workbook.checks.targets import Expected, Rule, Target

from .graphs import VALUE, in_words, local_gradients

GATE = "step 2 of the lecture: the slope of a node with respect to each of its inputs"


@dataclass(frozen=True)
class Product:
    """f = (x + y) z at one point."""

    x: float
    y: float
    z: float
    hidden: bool = False

    @property
    def arguments(self) -> tuple[float, float, float]:
        return self.x, self.y, self.z

    def expected(self) -> dict[str, Target]:
        x, y, z = self.arguments
        q = x + y
        right = np.array([z, q, z, z])
        by_x, by_y, by_z = numeric_gradient(lambda at: _product(*at), self.arguments)
        by_q = numeric_gradient(lambda q: q * z, q)
        measured = _rounded([by_q, by_z, by_x, by_y])
        forward = Target(
            "The list of values", np.array([q, q * z]), Hypotheses([q, q * z], self._values())
        )
        made = Hypotheses(right, self._hypotheses(), GATE, is_gradient=True)
        back = Target("The list of gradients", measured, made)
        return {"q and f": forward, "the gradients": back}

    @property
    def _at(self) -> np.ndarray:
        return np.array(self.arguments)

    def _values(self) -> list[Hypothesis]:
        x, y, z = self.arguments
        q = x + y
        return [
            hypothesis("order exchanged", "q comes first, then f.", [q * z, q]),
            hypothesis("brackets missing", "f is (x + y)·z: the sum comes first.", [q, x + y * z]),
            hypothesis("sum for a product", "f is the product q·z.", [q, q + z]),
        ]

    def _hypotheses(self) -> Iterator[Hypothesis]:
        x, y, z = self.arguments
        q = x + y
        message = "The order is q, z, x, y."
        for order in ([z, z, q, z], [z, z, z, q], [q, z, z, z]):
            if order != [q, z, z, z]:
                yield hypothesis("order exchanged", message, order)
        sentence = "A product sends each input the value of the other: ∂f/∂q = z and ∂f/∂z = q."
        yield hypothesis("inputs exchanged", sentence, [q, z, q, q])
        yield hypothesis("inputs exchanged", sentence, [q, z, z, z])
        sentence = "∂f/∂x and ∂f/∂y have the local gradient alone: multiply by ∂f/∂q."
        yield hypothesis("upstream gradient missing", sentence, [z, q, 1, 1])
        sentence = "Upstream and local are added; along a path they multiply."
        yield hypothesis("factors added", sentence, [z, q, z + 1, z + 1])
        sentence = "A sum has the slope 1 in each of its inputs, whatever their values."
        yield hypothesis("sum for a product", sentence, [z, q, z * y, z * x])
        yield hypothesis("sum for a product", sentence, [z, q, z * x, z * y])
        yield hypothesis("values for the gradients", "These are the values.", [q, z, x, y])
        sentence = "These are shares of f: slope times value. The slopes alone are expected."
        yield hypothesis("value too many", sentence, [z * q, q * z, z * x, z * y])

    def __str__(self) -> str:
        if self.hidden:
            return "a point that stays hidden"
        return "x = {:g}, y = {:g}, z = {:g}".format(*self.arguments)


def _rounded(measured: Sequence[float]) -> np.ndarray:
    """Finite differences without their last digits: a slope of 1 is 1, for who returns integers."""
    return np.round(measured, 8)


def _product(x: float, y: float, z: float) -> float:
    return (x + y) * z


@case_set()
def products(rng: np.random.Generator, task: str) -> tuple[Product, ...]:
    """Two points, with a z of either sign."""
    if not task:
        return Product(-2.0, 5.0, -4.0), Product(1.5, 0.25, 3.0)
    points = [rng.uniform(1, 4, 3) * [-1, 1, s] for s in (-1, 1)]
    return tuple(Product(*map(float, point)) for point in points)


@dataclass(frozen=True)
class Gate:
    """One node with the values of its inputs."""

    operation: str
    inputs: tuple[float, ...]
    hidden: bool = False

    @property
    def arguments(self) -> tuple[str, list[float]]:
        return self.operation, list(self.inputs)

    def expected(self) -> dict[str, Callable]:
        """Of the one list; a mistake at one operation is named, whatever is wrong at another."""
        part = "+, - and *" if len(self.inputs) == 2 else "log and logistic"
        at = np.array(self.inputs)
        step = 1e-5 * np.abs(at).min()
        measured = numeric_gradient(lambda at: VALUE[self.operation](*at), at, h=step)
        right = local_gradients(*self.arguments)
        hypotheses = [hypothesis(*one) for one in OF_GATE[self.operation](*self.inputs)]
        symbol = f"The list of local gradients of {self.operation}"
        made = Hypotheses(np.array(right), hypotheses, GATE, is_gradient=True)
        target = Target(symbol, _rounded(measured), made)
        return {part: lambda values: self._judged(target, values[0])}

    def _judged(self, target: Target, got) -> Expected:
        own, right = real_array(got, target.value.shape), target.value
        if own is None or agree(own, right).all():
            return target
        mistakes = diagnose(own, right, target.symbol, target.hypotheses)
        return Rule(target.symbol, lambda _: mistakes) if mistakes else target

    def __str__(self) -> str:
        numbers = "inputs that stay hidden" if self.hidden else in_words(self._shown)
        return f'a node "{self.operation}" with {numbers}'

    @property
    def _shown(self) -> list[str]:
        return [f"{value:g}" for value in self.inputs]


def _of_sum(u, v):
    yield "values for the gradients", "These are the inputs, and the slopes are expected.", [u, v]
    yield "inputs exchanged", "This is the rule of a product: a sum has 1 and 1.", [v, u]


def _of_difference(u, v):
    yield "sign lost", "If v grows, u − v falls: its slope is −1.", [1, 1]
    yield "values for the gradients", "These are the inputs, and the slopes are expected.", [u, -v]
    yield "values for the gradients", "These are the inputs, and the slopes are expected.", [u, v]


def _of_product(u, v):
    sentence = "In u·v, the slope of u is the other one: v."
    yield "inputs exchanged", sentence, [u, v]
    yield "factors lost", "This is the rule of a sum: in u·v, the slope of u is v.", [1, 1]
    yield "values for the gradients", "This is the value of the node.", [u * v, u * v]


NO_LIST = "wrong shape", "Return a list, also of a single number: it stands in brackets."


def _of_log(u):
    yield *NO_LIST, 1 / u
    sentence = "This is the value of the node, and its slope is expected."
    yield "values for the gradients", sentence, [np.log(u)]
    yield "values for the gradients", "This is the input itself.", [u]
    yield "one step too far", "This is the second derivative.", [-1 / u**2]
    yield "logarithm of another base", "log is the natural one here.", [1 / (u * np.log(2))]
    yield "logarithm of another base", "log is the natural one here.", [1 / (u * np.log(10))]
    yield "logarithm of another base", "ln 10 is a divisor of this slope.", [np.log(10) / u]


def _of_logistic(u):
    s = VALUE["logistic"](u)
    yield *NO_LIST, s * (1 - s)
    yield "g for g′", "This is σ(u), and its slope is expected.", [s]
    sentence = "The slope is σ(1 − σ): here the input itself stands in it."
    yield "z for g(z)", sentence, [u * (1 - u)]
    yield "plus for minus", "The slope is σ(1 − σ), with a minus.", [s * (1 + s)]
    yield "one factor missing", "This is 1 − σ; the factor σ is missing.", [1 - s]
    yield "derivative of another activation", "This is the slope of tanh, 1 − g².", [1 - s**2]
    t = np.tanh(u)
    yield "derivative of another activation", "This is the slope of tanh.", [1 - t**2]
    sentence = "σ is applied once too often before the slope is taken."
    yield "activation derivative at h", sentence, local_gradients("logistic", [s])


OF_GATE = {
    "+": _of_sum,
    "-": _of_difference,
    "*": _of_product,
    "log": _of_log,
    "logistic": _of_logistic,
}


@case_set()
def gates(rng: np.random.Generator, task: str) -> tuple[Gate, ...]:
    """Each operation."""
    if not task:
        two = [Gate(operation, (3.0, -4.0)) for operation in "+-*"]
        return *two, Gate("log", (0.25,)), Gate("logistic", (-1.5,)), Gate("logistic", (0.6,))
    u, v = (float(value) for value in rng.uniform(1.5, 5, 2) * rng.choice([-1, 1], 2))
    two = [Gate(operation, (u, v)) for operation in "+-*"]
    positive = float(rng.uniform(0.2, 4)), float(rng.uniform(1, 3))
    one = [Gate(name, (u,)) for name, u in zip(("log", "logistic"), positive, strict=True)]
    return *two, *one
