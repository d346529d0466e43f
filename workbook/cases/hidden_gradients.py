"""What the checks of exercise 06 hand to an answer beside a network's own numbers (module 4.6)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mlp_ref.activations import Activation, logistic, tanh
from mlp_ref.gradcheck import agree, numeric_jacobian
from mlp_ref.outputs import log_softmax, one_hot, softmax
from workbook.checks.diagnosis import RIGHT, Hypotheses, Hypothesis, hypothesis
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import real_array
from workbook.checks.targets import Rule, Target

from .case_set import case_set
from .fixtures import Fixture

SHORTCUT = "4.6: the paths from h_1 to the loss, through a_2 and past it"
FAULTY = 5  # the line of the program in task 6 that is wrong
# What the other lines do, and why they are right.
LINES = {
    1: "comes down from a_3 to h_2, and nothing but W_3 lies between them",
    2: "takes the slope of g at A2, where g was applied on the way up",
    3: "passes the activation: only the first term of h_2 = g(a_2) + h_1 contains a_2",
    4: "is the way from a_2 down to h_1, through W_2",
    6: "adds up the two ways from h_1 to the loss",
    7: "takes the slope of g at A1",
    8: "passes the activation of layer 1, which all that comes back to h_1 has to pass",
    9: "returns what is asked for",
}


def upstream(net: Fixture, k: int, example: int) -> np.ndarray:
    """∇_{h_k} of one example's loss, shape (n_k,), for an answer that takes it further.

    By the formula and not measured: what an answer makes of it is then exact to the last digits,
    and is not taken for a finite difference.
    """
    return net.network.layers[k].W.T @ net.grad_a[k + 1][example]  # 4.6: ∇h_k = W_{k+1}ᵀ ∇a_{k+1}


@dataclass(frozen=True, eq=False)
class Residual:
    """Layers 1 to 3 of a network with a shortcut, h_2 = g(a_2) + h_1, and softmax at its end.

    A1: (N, n), the pre-activations of layer 1; W2: (n, n); W3: (n_3, n); y: N labels.
    """

    A1: np.ndarray
    W2: np.ndarray
    b2: np.ndarray
    W3: np.ndarray
    b3: np.ndarray
    y: np.ndarray
    g: Activation
    hidden: bool = False

    @cached_property
    def A2(self) -> np.ndarray:
        return self.g(self.A1) @ self.W2.T + self.b2

    @cached_property
    def grad_A3(self) -> np.ndarray:
        """∇a_3 of each example's own loss, (N, n_3)."""
        return softmax(self._a3(self.A1)) - one_hot(self.y, len(self.b3))  # 4.5: ŷ − e(ℓ)

    def _a3(self, a1: np.ndarray) -> np.ndarray:
        h1 = self.g(a1)
        h2 = self.g(h1 @ self.W2.T + self.b2) + h1
        return h2 @ self.W3.T + self.b3

    def program(self) -> Target:
        """∇a_1 in rows of each example's own, measured."""

        def losses(moves: np.ndarray) -> np.ndarray:
            a3 = self._a3(self.A1 + moves[:, np.newaxis])
            log_y_hat = log_softmax(a3.reshape(-1, a3.shape[-1])).reshape(a3.shape)
            return -log_y_hat[:, np.arange(len(self.y)), self.y]

        measured = numeric_jacobian(losses, np.zeros(self.A1.shape[1]))
        readings = self._readings()
        right = next(readings).numbers
        return Target("∇a_1", measured, Hypotheses(right, readings, SHORTCUT, is_gradient=True))

    def line(self, values: Sequence) -> Rule:
        """The line counts only if the program, the last of the values, is right as well."""
        return Rule("The line", lambda line: self._judge_line(line, values[-1]))

    def _judge_line(self, line, program) -> list[Mistake]:
        number = real_array(line, shape=())
        if number is None or number not in range(1, 10):
            return [Mistake("wrong type", "The line is a number from 1 to 9.")]
        expected = self.program().value
        mended = real_array(program, shape=expected.shape)
        if mended is None or not agree(mended, expected).all():
            sentence = "The line counts together with a program that is right; yours is not yet."
            return [Mistake("program not mended", sentence)]
        if number == FAULTY:
            return []
        sentence = f"Line {number:g} {LINES[int(number)]}. It is right as it was given."
        return [Mistake("another line", sentence)]

    def _readings(self) -> Iterator[Hypothesis]:
        """∇a_1 by the program put right, and what becomes of it."""
        G2 = self.grad_A3 @ self.W3
        slope1, slope2 = self.g.derivative(self.A1), self.g.derivative(self.A2)
        through = G2 * slope2 @ self.W2
        yield Hypothesis(RIGHT, (through + G2) * slope1)
        sentence = (
            "What comes back along the shortcut is still ∇a_2. On the way up, does the shortcut "
            "join the others before the activation of layer 2, or behind it?"
        )
        yield hypothesis("shortcut through g", sentence, (through + G2 * slope2) * slope1)
        sentence = "Nothing comes back along the shortcut: h_1 reaches h_2 by two ways."
        yield hypothesis("shortcut missing", sentence, through * slope1)
        sentence = "Only what comes back along the shortcut is there: h_1 reaches a_2 as well."
        yield hypothesis("only the shortcut", sentence, G2 * slope1)
        sentence = "What comes back along the shortcut is multiplied by W_2, which it passes by."
        yield hypothesis("shortcut through W", sentence, (through + G2 @ self.W2) * slope1)
        sentence = "What comes back along the shortcut is subtracted: paths are added up."
        for numbers in (through - G2, G2 - through, through - G2 * slope2):
            yield hypothesis("shortcut subtracted", sentence, numbers * slope1)
        sentence = "W_2 is transposed: for a batch in rows, line 4 is right without."
        for around in (G2, G2 * slope2):
            turned = (G2 * slope2 @ self.W2.T + around) * slope1
            yield hypothesis("Wᵀ for W", sentence, turned)
        sentence = "The activation of layer 1 is not passed: ∇? is ∇h_1 still."
        for around in (G2, G2 * slope2):
            yield hypothesis("activation derivative missing", sentence, through + around)
        sentence = "The activation of layer 2 is not passed on the way through W_2."
        unsloped = (G2 @ self.W2 + G2) * slope1
        yield hypothesis("activation derivative missing", sentence, unsloped)
        sentence = "The two slopes are exchanged: each belongs to the layer that is passed."
        exchanged = (G2 * slope1 @ self.W2 + G2) * slope2
        yield hypothesis("activation derivative of another layer", sentence, exchanged)
        sentence = "All that comes back to h_1 passes the activation of layer 1, on both ways."
        yield hypothesis("activation derivative missing", sentence, through * slope1 + G2)
        yield hypothesis("activation derivative missing", sentence, through + G2 * slope1)
        sentence = "This is the gradient of layer 2, and that of layer 1 is asked for."
        yield hypothesis("wrong layer's gradient", sentence, G2 * slope2)

    def __str__(self) -> str:
        N, n = self.A1.shape
        which = "a network that stays hidden" if self.hidden else "a network with a shortcut"
        return f"{which} ({n} units, {n} units, {len(self.b3)} classes, {N} examples)"


@case_set(seed=61)
def residuals(rng: np.random.Generator, task: str) -> tuple[Residual, ...]:
    """Two networks with a shortcut, of different activations."""
    sizes = ((6, 4, 3), (7, 2, 5), (5, 5, 5)) if task else ((5, 3, 4), (7, 4, 3))
    return tuple(_residual(*sizes[n], (tanh, logistic)[n % 2], rng) for n in range(len(sizes)))


def _residual(N: int, n: int, classes: int, g: Activation, rng: np.random.Generator) -> Residual:
    A1, W2, b2 = rng.normal(size=(N, n)), rng.normal(size=(n, n)), rng.normal(scale=0.5, size=n)
    W3, b3 = rng.normal(size=(classes, n)), rng.normal(scale=0.5, size=classes)
    return Residual(A1, W2, b2, W3, b3, rng.permutation(np.arange(N) % classes), g)
