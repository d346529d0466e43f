"""The numbers of one run of the program, and the verdict on each of its arrays.

A gradient is held against a central difference of the loss, anything else against the lecture's
formula. What is wrong only because of something wrong before it is told apart from a mistake.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from mlp_ref.backprop import back_propagation
from mlp_ref.gradcheck import agree
from mlp_ref.network import Network
from mlp_ref.outputs import one_hot
from workbook.cases.fixtures import Fixture
from workbook.cases.formulas import Facts, hypotheses
from workbook.checks.diagnosis import Hypotheses, diagnose
from workbook.checks.numbers import real_array
from workbook.explore.kit.learner import agrees

from . import mistakes
from .answers import RETURNS, Answer, ask
from .program import Array, steps

FUNCTION = {part: name for name, parts in RETURNS.items() for part in parts}


@dataclass(frozen=True)
class Verdict:
    """On one array: whether it is right, the name of the mistake in it, and what there is to say.

    `right` is None where nothing is judged: the input, or an array that may be left out.
    `inherited`: the array is wrong, or not there, because of one before it.
    """

    right: bool | None
    mistake: str = ""
    sentence: str = ""
    inherited: bool = False


class Run:
    """One forward and backward pass and one step of descent.

    network: with a softmax output. x, y: one example and its label, or a batch (N, n_0) and (N,).
    functions: a learner's own for some of "forward", "back" and "descent". Each is given the right
    arguments, so that a mistake in one function does not count in the next.
    """

    def __init__(self, network: Network, x, y, rate: float, functions: dict[str, Callable]):
        self.network, self.x, self.y, self.rate = network, x, y, rate
        self.L, self.N = len(network.layers), len(np.atleast_2d(x))
        self.fixture = Fixture(network, np.atleast_2d(x), np.atleast_1d(y))
        self.answers = {name: self._ask(name, function) for name, function in functions.items()}
        # A diagnosis takes a while, and the picture asks for everything again in every step.
        self.verdict, self.right, self.expected = map(
            cache, (self._verdict, self._right, self._expected)
        )

    # --- the numbers

    @cached_property
    def lecture(self) -> dict[Array, np.ndarray]:
        """Every array by the lecture's formulas."""
        passed = self.fixture.cache
        gradients = back_propagation(self.network, passed, self.fixture.y)
        arrays = {Array("y"): one_hot(self.y, self.network.widths[-1])}
        for k in range(self.L + 1):
            arrays[Array("h", k)] = self._shown(passed.h[k])
            arrays[Array("grad_h", k)] = self._shown(gradients.h[k])
            arrays[Array("a", k)] = self._shown(passed.a[k])
            arrays[Array("grad_a", k)] = self._shown(gradients.a[k])
        for k, (layer, nabla) in enumerate(zip(self.network.layers, gradients.layers), start=1):  # noqa: B905
            for name in ("W", "b"):
                theta, slope = getattr(layer, name), getattr(nabla, name)
                arrays[Array(name, k)], arrays[Array(f"grad_{name}", k)] = theta, slope
                arrays[Array(f"new_{name}", k)] = theta - self.rate * slope  # 4.2: θ − η ∇θ
        return {array: values for array, values in arrays.items() if values is not None}

    def _shown(self, rows):
        """Rows as they are shown: of one example, a vector."""
        return rows[0] if rows is not None and np.ndim(self.x) == 1 else rows

    def is_learners(self, array: Array) -> bool:
        """Whether the array comes from a learner's function."""
        return array != Array("h", 0) and FUNCTION.get(array.name) in self.answers

    def value(self, array: Array) -> np.ndarray | None:
        """The array as the program makes it: the learner's, if it is theirs to make.

        None if it gave none that can be shown.
        """
        if not self.is_learners(array):
            return self.lecture[array]
        return self._answer(array).arrays.get(array)

    def _expected(self, array: Array) -> np.ndarray:
        """What it should be: a gradient by finite differences, anything else by its formula."""
        name, k = array
        if not array.name.startswith("grad_"):
            return self.lecture[array]
        if name == "grad_W":
            return self.fixture.grad_W(k)
        if name == "grad_b":
            return self.fixture.grad_b(k)
        rows = self.fixture.grad_a[k] if name == "grad_a" else self.fixture.grad_h[k]
        return self._shown(rows / self._share)

    @property
    def loss(self) -> float:
        return self.network.output.loss(self.fixture.a[-1], self.fixture.y)

    @cached_property
    def loss_after(self) -> float:
        """The loss after the lecture's step of descent."""
        new = {array: values for array, values in self.lecture.items() if "new" in array.name}
        h = self.fixture.x
        for k in range(1, self.L + 1):
            a = h @ new[Array("new_W", k)].T + new[Array("new_b", k)]
            h = self.network.g(a)
        return self.network.output.loss(a, self.fixture.y)

    # --- the learner's functions

    def _ask(self, name: str, function: Callable) -> Answer:
        def listed(part):
            return [self.lecture.get(Array(part, k)) for k in range(self.L + 1)]

        W, b, g = listed("W"), listed("b"), self.network.g
        arguments = {
            "forward": lambda: (W, b, self.x, g),
            "back": lambda: (W, listed("a"), listed("h"), self.y, g),
            "descent": lambda: (W, b, listed("grad_W"), listed("grad_b"), self.rate),
        }
        return ask(name, function, *arguments[name](), L=self.L)

    def _answer(self, array: Array) -> Answer:
        return self.answers[FUNCTION[array.name]]

    @cached_property
    def _share(self) -> float:
        """By what rows of ∇a and ∇h are divided, compared with those of each example's own loss.

        N, as the lecture's program has the mean in them; 1 if a learner takes the mean later.
        """
        if self.N == 1 or "back" not in self.answers:
            return float(self.N)
        given = self.answers["back"].arrays
        rows, W = given.get(Array("grad_a", self.L)), given.get(Array("grad_W", self.L))
        own, h = self.fixture.grad_a[self.L], self.fixture.h[self.L - 1]
        if not _alike(rows, own) or _alike(W, rows.T @ h, close=True):
            return float(self.N)
        mean_later = _alike(W, rows.T @ h / self.N, close=True) or _alike(rows, own, close=True)
        return 1.0 if mean_later else float(self.N)

    # --- the verdict

    def _right(self, array: Array) -> np.ndarray | None:
        """Which entries are right; None if the array has not the shape for it."""
        value, expected = self.value(array), self.expected(array)
        if value is None or value.shape != expected.shape:
            return None
        return agrees(value, expected)

    def _verdict(self, array: Array) -> Verdict:
        if array in (Array("h", 0), Array("y")):
            return Verdict(None)
        value, right = self.value(array), self.right(array)
        if value is None:
            return self._missing(array)
        if right is not None and right.all():
            return Verdict(True)
        if right is None and np.ndim(self.expected(array)) == 1:
            none = Hypotheses(self.expected(array))  # numbers in another shape than a vector's
            return _diagnosed(value, self.expected(array), array.plain, none)
        numbers, given, source = self._given(array)
        made = given.right if numbers is None else numbers
        if array.name in ("a", "h", "grad_a", "grad_h"):
            value = self._in_rows(array, value)
        if source and value.shape == made.shape and _alike(value, made, close=True):
            sentence = (
                f"{array.plain} follows from {source.plain}, which is wrong: mend that first."
            )
            return Verdict(False, "", sentence, inherited=True)
        return _diagnosed(value, made, array.plain, given)

    def _missing(self, array: Array) -> Verdict:
        if array == Array("grad_h", 0):
            sentence = "∇h_0 was left out, and may be: nothing below the input needs it."
            return Verdict(None, "", sentence)
        answer = self._answer(array)
        sentence = answer.complaints.get(array) or answer.complaint
        first = next(
            one
            for one in self._order
            if FUNCTION[one.name] == FUNCTION[array.name] and one not in answer.arrays
        )
        if answer.complaint and array != first:
            sentence = f"{array.plain} is not there: see {first.plain}."
            return Verdict(False, "not there", sentence, inherited=True)
        return Verdict(False, "not there", sentence)

    @cached_property
    def _order(self) -> list[Array]:
        """The arrays that functions make, in the order in which the program does."""
        made = [step.writes for step in steps(self.L)]
        return [array for array in made if array and array != Array("h", 0)]

    def _given(self, array: Array):
        """What the learner's array should be, given their own arrays before it.

        Returns its numbers in rows (None if they are the hypotheses' right ones), the hypotheses,
        and the array before it that is wrong, if one is.
        """
        name, k = array
        if name in ("a", "h"):
            before = Array("h", k - 1) if name == "a" else Array("a", k)
            a_below = self._rows(Array("a", k - 1)) if k > 1 else None
            given = mistakes.forward(name, k, self._rows(before), a_below, self.fixture)
            return None, given, before if self._is_wrong(before) else None
        if name.startswith("new_"):
            theta = name.removeprefix("new_")
            arrays = (self.lecture[Array(one, k)] for one in (theta, f"grad_{theta}"))
            return None, mistakes.descent(f"{theta}_{k}", *arrays, self.rate), None
        facts = self._facts(name.removeprefix("grad_"), k)
        before = {
            "grad_W": [Array("grad_a", k)],
            "grad_b": [Array("grad_a", k)],
            "grad_h": [Array("grad_a", k + 1)],
            "grad_a": [Array("grad_h", k), Array("grad_a", k + 1)] if k < self.L else [],
        }[name]
        source = next((one for one in before if self._is_wrong(one)), None)
        numbers = None
        if name == "grad_a" and k < self.L and self.value(Array("grad_h", k)) is not None:
            # 4.6: ∇a_k = ∇h_k ⊙ g′(a_k), from the learner's own ∇h_k
            numbers = self._rows(Array("grad_h", k)) * self.network.g.derivative(facts.a[k])
        return numbers, hypotheses(facts), source

    def _facts(self, quantity: str, k: int) -> Facts:
        """What the diagnosis knows; its ∇a are the learner's own."""
        fixture = self.fixture
        grad_a = [None, *(self._rows(Array("grad_a", m)) for m in range(1, self.L + 1))]
        return Facts(
            quantity, k, self.network, fixture.y, fixture.a, fixture.h, grad_a, batch=self.N
        )

    def _rows(self, array: Array) -> np.ndarray:
        """The learner's a, h, ∇a or ∇h in rows; the right one in place of one without its shape."""
        expected = self.expected(array)
        own = real_array(self.value(array), expected.shape)
        return self._in_rows(array, expected if own is None else own)

    def _in_rows(self, array: Array, value: np.ndarray) -> np.ndarray:
        """In rows; gradients as those of each example's own loss."""
        rows = value[np.newaxis] if np.ndim(self.x) == 1 else value
        return rows * self._share if array.name.startswith("grad_") else rows

    def _is_wrong(self, array: Array) -> bool:
        return self.is_learners(array) and self.verdict(array).right is False


def _alike(values, others, close: bool = False) -> bool:
    """Whether both are arrays of one shape; with `close`, of the same finite numbers."""
    if values is None or values.shape != others.shape:
        return False
    if not close:
        return True
    return bool((np.isfinite(values) & np.isfinite(others)).all() and agree(values, others).all())


def _diagnosed(value, expected, symbol: str, given: Hypotheses) -> Verdict:
    found = diagnose(value, expected, symbol, given)
    if not found:
        return Verdict(False, "", f"{symbol} is wrong, in a way that has no name here.")
    return Verdict(False, found[0].name, str(found[0]).replace("∇?", symbol))
