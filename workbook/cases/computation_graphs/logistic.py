"""Task 4 of module 10: logistic regression as a graph, one example at a time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial, wraps

import numpy as np

from mlp_ref.activations import logistic
from mlp_ref.gradcheck import numeric_derivative, numeric_jacobian
from workbook.cases.case_set import case_set
from workbook.checks.carried import own_or_right
from workbook.checks.diagnosis import diagnose
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import real_array
from workbook.checks.targets import Expected, Rule, Target

from .gradients import Numbers, Values, gradient_target, target_or_following

AT_A = "step 5 of the lecture: da = −y/a + (1 − y)/(1 − a)"
AT_Z = "step 6 of the lecture: dz = da · a(1 − a) = a − y"
AT_W = "step 7 of the lecture: dw = dz · x and db = dz"


@dataclass(frozen=True, eq=False)
class Examples:
    """Logistic regression with a few examples, each asked for by itself.

    w: (m,), x: (N, m), y: (N,). Together their gradients tell mistakes apart that one label cannot.
    """

    w: np.ndarray
    b: float
    x: np.ndarray
    y: np.ndarray
    hidden: bool = False

    @property
    def arguments(self) -> tuple:
        return self.w, self.b, self.x, self.y

    def one_by_one(self, function: Callable) -> Callable:
        """The student's function asked for each example, with da, dz, dw and db of them all."""

        @wraps(function)
        def asked(w, b, xs, ys):
            found = [function(w, b, x, float(y)) for x, y in zip(xs, ys, strict=True)]
            odd = [one for one in found if not isinstance(one, Sequence) or len(one) != 4]
            return odd[0] if odd else [list(part) for part in zip(*found, strict=True)]

        return asked

    @cached_property
    def z(self) -> np.ndarray:
        return self.x @ self.w + self.b

    @cached_property
    def a(self) -> np.ndarray:
        return logistic(self.z)

    @property
    def _da(self) -> np.ndarray:
        return -self.y / self.a + (1 - self.y) / (1 - self.a)  # ∂L/∂a

    @property
    def _dz(self) -> np.ndarray:
        return self.a - self.y

    def expected(self) -> dict[str, Target | Callable]:
        """Of da, dz, dw and db of all examples; the later ones given those before."""
        expected = {
            "da": self._expected_of_da,
            "dz": self._expected_of_dz,
            "dw": self._expected_of_dw,
            "db": self._expected_of_db,
        }
        return {
            name: partial(self._told_of_one, n, of) for n, (name, of) in enumerate(expected.items())
        }

    def _told_of_one(self, n: int, expected: Callable, values: Values) -> Expected:
        """What is expected; a wrong shape is described for one example, as the answer has it."""
        target, own = expected(values), real_array(values[n])
        if own is None:
            return target
        symbol, needed = target.symbol, target.value.shape
        if own.shape == needed or own.shape[:1] != needed[:1]:
            return target
        mistakes = diagnose(own, target.value, symbol, target.hypotheses)
        if [one.name for one in mistakes] != ["wrong shape"]:
            return target
        said = [f"has shape {one[1:]}" if one[1:] else "is a number" for one in (needed, own.shape)]
        message = Mistake("wrong shape", f"{symbol} {said[0]}, and yours {said[1]}.")
        return Rule(symbol, lambda _: [message])

    def _losses(self, a: np.ndarray) -> np.ndarray:
        return -(self.y * np.log(a) + (1 - self.y) * np.log(1 - a))

    @cached_property
    def _by_z(self) -> np.ndarray:
        return numeric_derivative(lambda z: self._losses(logistic(z)), self.z)

    @cached_property
    def _by_w(self) -> np.ndarray:
        def losses(moves):
            return self._losses(logistic(self.z + moves @ self.x.T))

        return numeric_jacobian(losses, np.zeros(len(self.w)))

    def _expected_of_da(self, values: Values) -> Target:
        by_a = numeric_derivative(self._losses, self.a)
        return gradient_target("da", by_a, self._da, self._of_da, AT_A)

    def _expected_of_dz(self, values: Values) -> Target:
        def target(measured, da):
            right = da * self.a * (1 - self.a)
            return gradient_target("dz", measured, right, lambda: self._of_dz(da), AT_Z)

        da = own_or_right(values[0], self._da)
        return target_or_following(target, self._by_z, da, self._da, values[1])

    def _expected_of_dw(self, values: Values) -> Target:
        def target(measured, dz):
            right = dz[:, np.newaxis] * self.x
            return gradient_target(
                "dw", measured, right, lambda: self._of_dw(dz[:, np.newaxis]), AT_W
            )

        dz = own_or_right(values[1], self._dz)
        return target_or_following(target, self._by_w, dz, self._dz, values[2])

    def _expected_of_db(self, values: Values) -> Target:
        def target(measured, dz):
            return gradient_target("db", measured, dz, lambda: self._of_db(dz), AT_W)

        dz = own_or_right(values[1], self._dz)
        return target_or_following(
            target, self._by_z, dz, self._dz, values[3]
        )  # b moves z by as much

    def _of_da(self) -> Iterator[Numbers]:
        a, y = self.a, self.y
        half = "half of the loss missing"
        yield half, "The term of 1 − y is missing from da.", -y / a
        yield half, "The term of y is missing from da.", (1 - y) / (1 - a)
        yield half, "This is da for y = 1, and y has to stand in it.", -1 / a
        yield half, "This is da for y = 0, and y has to stand in it.", 1 / (1 - a)
        sentence = "log(1 − a) has an inner derivative of −1: it makes the second term positive."
        yield "inner derivative missing", sentence, -y / a - (1 - y) / (1 - a)
        yield "one step too far", "a − y is dz already: da is ∂L/∂a.", a - y
        sentence = "This is the loss, and its slope is expected."
        yield "loss for its derivative", sentence, self._losses(a)
        yield "1/a missing", "The slope of log a is 1/a.", 1 - 2 * y
        yield "classes exchanged", "y and 1 − y have changed places.", -(1 - y) / a + y / (1 - a)
        yield "classes exchanged", "a and 1 − a have changed places.", -y / (1 - a) + (1 - y) / a
        yield "squared error for cross-entropy", "This belongs to a squared error.", 2 * (a - y)

    def _of_dz(self, da) -> Iterator[Numbers]:
        yield from hypotheses_at_output(self.a, self.z, self.y, da)
        yield "classes exchanged", "1 − y stands where y belongs.", self.a - (1 - self.y)

    def _of_dw(self, dz) -> Iterator[Numbers]:
        a, x = self.a[:, np.newaxis], self.x
        yield "x missing", "dw has dz alone: dz travels to w_j with x_j.", dz * np.ones_like(x)
        yield "x missing", "dw is a vector, dz times each x_j.", dz[:, 0]
        yield "w for x", "dw has w where x belongs: ∂z/∂w_j is x_j.", dz * self.w
        yield "upstream gradient missing", "This is x: multiply by dz.", x
        sentence = "Each dw_j is dz·x_j by itself; here they are added up."
        yield "inner product", sentence, (dz * x).sum(axis=1)
        sentence = "a(1 − a) is in dz already, and here it is once more."
        yield "activation derivative too many", sentence, dz * a * (1 - a) * x
        yield "y not subtracted", "dw has a where dz = a − y belongs.", a * x
        sentence = "dw comes from da, and has to go through the logistic function: take dz."
        yield "activation derivative missing", sentence, self._da[:, np.newaxis] * x

    def _of_db(self, dz) -> Iterator[Numbers]:
        a = self.a
        sentence = "b is multiplied by nothing: db is dz."
        yield "x too many", sentence, dz[:, np.newaxis] * self.x
        yield "x too many", sentence, dz * self.x.sum(axis=1)
        yield "b too many", "∂z/∂b is 1, and not b.", dz * self.b
        sentence = "This is ∂z/∂b alone: multiply by dz."
        yield "upstream gradient missing", sentence, np.ones_like(dz)
        sentence = "a(1 − a) is in dz already, and here it is once more."
        yield "activation derivative too many", sentence, dz * a * (1 - a)
        yield "y not subtracted", "db has a where dz = a − y belongs.", a
        sentence = "db comes from da, and has to go through the logistic function: take dz."
        yield "activation derivative missing", sentence, self._da

    def __str__(self) -> str:
        what = f"{len(self.y)} examples, one at a time"
        return f"{what}, that stay hidden" if self.hidden else what


def cross_entropy(a: float, y: float) -> float:
    """−(y log a + (1 − y) log(1 − a)), of probabilities as the slides have it."""
    return float(-(y * np.log(a) + (1 - y) * np.log(1 - a)))


def hypotheses_at_output(a, z, y, da) -> Iterator[Numbers]:
    """dz at a logistic output with cross-entropy, given da; a, z, y numbers or arrays."""
    sentence = "The slope of the logistic function, a(1 − a), is missing: this is da."
    yield "activation derivative missing", sentence, da
    sentence = "The slope is taken at a, and should be taken at z: with a it is a(1 − a)."
    yield "activation derivative at h", sentence, da * logistic(a) * (1 - logistic(a))
    yield "z for g(z)", "The slope is a(1 − a), and here z stands in it.", da * z * (1 - z)
    yield "y not subtracted", "This is a: the label y has to be subtracted.", a + 0 * da
    sentence = "This is z − y: the label is subtracted from a."
    yield "activation missing", sentence, z - y + 0 * da
    sentence = (
        "a(1 − a) is in it once too often, as it would be with a squared error: with "
        "cross-entropy it cancels."
    )
    yield "squared error for cross-entropy", sentence, da * (a * (1 - a)) ** 2
    sentence = "The decision, 0 or 1, is taken; the probability a is meant."
    yield "predicted class for the true one", sentence, (a > 0.5) - y + 0 * da
    yield "upstream gradient missing", "This is a(1 − a) alone.", a * (1 - a) + 0 * da
    yield "plus for minus", "The slope is a(1 − a), with a minus.", da * a * (1 + a)


@case_set(seed=49)
def examples(rng: np.random.Generator, task: str) -> tuple[Examples, ...]:
    """Three examples; hidden, four and two, with more inputs and with a single one."""
    if task:
        return _drawn_examples(4, [0, 1, 1, 0], rng), _drawn_examples(1, [1, 0], rng)
    return (_drawn_examples(2, [1, 0, 1], rng),)


def _drawn_examples(m: int, y: list[int], rng: np.random.Generator) -> Examples:
    while True:
        w, x, b = drawn_sizes(rng, m), drawn_sizes(rng, len(y), m), float(drawn_sizes(rng, 1)[0])
        drawn = Examples(w, b, x, np.array(y, dtype=float))
        if (np.abs(drawn.z) > 0.3).all() and (np.abs(drawn.z) < 2.5).all():
            return drawn


def drawn_sizes(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Numbers of either sign, none of them tiny."""
    return rng.uniform(0.4, 1.6, shape) * rng.choice([-1, 1], shape)
