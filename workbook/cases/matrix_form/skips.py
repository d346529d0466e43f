"""Task 9 of module 12: a mistake in the backward pass of blocks with skips that share [W b]."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mlp_ref.activations import Activation, logistic, relu, tanh
from mlp_ref.gradcheck import compare, numeric_gradient
from workbook.cases.case_set import case_set
from workbook.checks.diagnosis import Hypotheses, Hypothesis, hypothesis
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import real_array
from workbook.checks.targets import Rule, Target

FAULTY, LAST = 8, 9  # lines of the program in the statement
LOOK_AT = "equations (10) to (13), and the formula of a block"
RIGHT_LINES = {
    1: "It counts the blocks, and makes a column with a one for each example.",
    2: "It begins a sum, and there is one: each block adds its gradient of V.",
    3: "It is the derivative of ½ Σ (A_L − Y)² at A_L, where no g comes in between.",
    4: "It goes from the last block to the first: each needs what the one above it hands down.",
    5: "It takes what arrives at A_l through g, with the slope at Z_l: equation (13).",
    6: "It puts together what V was multiplied with: A from below, and ones for the biases.",
    7: "It is equation (10), and it adds: all blocks have the same V.",
    9: "It returns the sum after all blocks have added to it.",
}


@dataclass(frozen=True, eq=False)
class SkippingNet:
    """L blocks A_l = A_{l−1} + g([A_{l−1} 1] V) with one V, (S + 1, S), on X and Y, (n, S)."""

    V: np.ndarray
    X: np.ndarray
    Y: np.ndarray
    L: int
    g: Activation
    hidden: bool = False

    @property
    def arguments(self) -> tuple:
        """V, Z, A, Y."""
        return self.V, *self._forward(self.V), self.Y

    def _forward(self, V: np.ndarray) -> tuple[list, list]:
        Z, A = [None], [self.X]
        for _ in range(self.L):
            Z.append(A[-1] @ V[:-1] + V[-1])
            A.append(A[-1] + self.g(Z[-1]))
        return Z, A

    def expected(self) -> dict[str, Target | Callable]:
        """The gradient of V, measured; and the line, which counts once the gradient is right."""
        measured = self._measured
        hypotheses = Hypotheses(self._backward(), self._hypotheses(), LOOK_AT, is_gradient=True)
        return {
            "the line": lambda values: Rule("The number of the line", _Line(measured, values[1])),
            "the program": Target("The gradient of V", measured, hypotheses),
        }

    @cached_property
    def _measured(self) -> np.ndarray:
        def loss(V: np.ndarray) -> float:
            return float(((self._forward(V)[1][-1] - self.Y) ** 2).sum() / 2)

        return numeric_gradient(loss, self.V)

    def _backward(
        self,
        start=lambda A, Y: A[-1] - Y,
        through=lambda A_g, slope: A_g * slope,
        slope_at=lambda Z, A, k: Z[k],
        below=lambda A, k, ones: np.hstack([A[k - 1], ones]),
        add=lambda V_g, new: V_g + new,
        down=lambda Z_g, V: Z_g @ V[:-1].T,
        skip=lambda A_g, Z_g: A_g,
    ) -> np.ndarray:
        """The gradient of V, with one of its lines exchanged."""
        Z, A = self._forward(self.V)
        ones, V_g, A_g = np.ones((len(self.Y), 1)), np.zeros(self.V.shape), start(A, self.Y)
        for k in range(self.L, 0, -1):
            Z_g = through(A_g, self.g.derivative(slope_at(Z, A, k)))  # (13)
            V_g = add(V_g, below(A, k, ones).T @ Z_g)  # (10), for all blocks
            A_g = down(Z_g, self.V) + skip(A_g, Z_g)  # (12), and what has gone round
        return V_g

    def _hypotheses(self) -> Iterator[Hypothesis]:
        back, n = self._backward, len(self.X)
        yield hypothesis(
            "skip through g",
            "What goes round a layer has been multiplied by g′ in ∇?. The skip goes round g as "
            "well: how does the gradient of A_l come back to A_{l−1} on this way?",
            back(skip=lambda A_g, Z_g: Z_g),
        )
        sentence = (
            "The skip is missing from ∇?: A_{l−1} reaches A_l on two ways, and both gradients add "
            "up."
        )
        yield hypothesis("skip missing", sentence, back(skip=lambda A_g, Z_g: 0))
        sentence = (
            "1 is added where the skip's gradient belongs. The slope of the skip is 1, and it "
            "multiplies what arrives at A_l."
        )
        yield hypothesis("slope of the skip added", sentence, back(skip=lambda A_g, Z_g: 1))
        sentence = "The skip is in ∇? twice."
        yield hypothesis("skip twice", sentence, back(skip=lambda A_g, Z_g: 2 * A_g))
        sentence = "The skip alone hands the gradient down: the way through the layer is missing."
        yield hypothesis("only the skip", sentence, back(down=lambda Z_g, V: 0))
        sentence = "The skip is subtracted, and has to be added, as on the way up."
        yield hypothesis("skip subtracted", sentence, back(skip=lambda A_g, Z_g: -A_g))
        sentence = (
            "Only one block is in ∇?: V is used in every block, and all their gradients add up."
        )
        last = back(add=lambda V_g, new: new if not V_g.any() else V_g)
        for numbers in (back(add=lambda V_g, new: new), last):
            yield hypothesis("gradient overwritten", sentence, numbers)
        sentence = f"The gradients of the {self.L} blocks are averaged in ∇?: they add up."
        yield hypothesis("gradients averaged", sentence, back() / self.L)
        sentence = (
            "The first row of V is left out on the way down. The biases stand in the last row: "
            "that one leads to no A."
        )
        yield hypothesis("wrong row of V", sentence, back(down=lambda Z_g, V: Z_g @ V[1:].T))
        sentence = "V is not transposed on the way down: Z_g Wᵀ."
        yield hypothesis("mixed conventions", sentence, back(down=lambda Z_g, V: Z_g @ V[:-1]))
        sentence = "The ones stand in front of A in ∇?, and V has the biases in its last row."
        in_front = back(below=lambda A, k, ones: np.hstack([ones, A[k - 1]]))
        yield hypothesis("ones in front", sentence, in_front)
        sentence = "∇? has A_l, what comes out of the block: V was multiplied with what came in."
        after = back(below=lambda A, k, ones: np.hstack([A[k], ones]))
        yield hypothesis("wrong layer's activation", sentence, after)
        sentence = "g′ is missing from ∇?."
        missing = back(through=lambda A_g, slope: A_g)
        yield hypothesis("activation derivative missing", sentence, missing)
        sentence = "g′ is taken at an activation, and belongs at Z_l."
        for at in (lambda Z, A, k: A[k], lambda Z, A, k: A[k] - A[k - 1], lambda Z, A, k: A[k - 1]):
            yield hypothesis("activation derivative at h", sentence, back(slope_at=at))
        sentence = (
            "∇? has g′ at the top once more: behind the last block there is no g, only the loss."
        )
        steep = self.g.derivative(self._forward(self.V)[0][-1])
        top = back(start=lambda A, Y: (A[-1] - Y) * steep)
        yield hypothesis("activation derivative too many", sentence, top)
        yield hypothesis("y not subtracted", "Y is not in ∇?.", back(start=lambda A, Y: A[-1]))
        sentence = "Loss and gradient have different scales: the loss is half of a sum."
        for share in (1 / n, 2, 2 / n, 1 / self.X.size, 2 / self.X.size):
            yield hypothesis("another scale", sentence, share * back())

    def __str__(self) -> str:
        if self.hidden:
            return "blocks that stay hidden"
        n, S = self.X.shape
        return f"{self.L} blocks of {S} units with {n} examples and {self.g}"


@dataclass(frozen=True, eq=False)
class _Line:
    """Judges the number of the line, given what the answer's program returned."""

    measured: np.ndarray
    returned: object

    def __call__(self, got) -> list[Mistake]:
        number = real_array(got, ())
        if number is None or number not in range(1, LAST + 1):
            sentence = f"The line should be one whole number, from 1 to {LAST}."
            return [Mistake("wrong type", sentence)]
        line = int(number)
        if line != FAULTY:
            sentence = f"Line {line} is right. {RIGHT_LINES[line]}"
            return [Mistake("another line", sentence, look_at=LOOK_AT)]
        gradient = real_array(self.returned, self.measured.shape)
        if gradient is not None and compare(gradient, self.measured).passed:
            return []
        sentence = "The line counts once the program is right: mend it, and this is told as well."
        return [Mistake("program not mended", sentence)]


@case_set(seed=129)
def skipping_nets(rng: np.random.Generator, task: str) -> tuple[SkippingNet, ...]:
    """Two and three blocks; hidden, a single one, one example, one unit, and ReLU as well."""
    shown = (2, 4, 3, tanh), (3, 5, 2, logistic)
    hidden = (4, 3, 3, tanh), (2, 6, 4, relu), (1, 4, 2, logistic), (2, 1, 3, tanh), (3, 4, 1, tanh)
    return tuple(_net(*one, rng) for one in (hidden if task else shown))


def _net(L: int, n: int, S: int, g: Activation, rng: np.random.Generator) -> SkippingNet:
    """Random; with ReLU, away from its kink."""
    while True:
        V = rng.normal(scale=0.7, size=(S + 1, S))
        net = SkippingNet(V, rng.normal(size=(n, S)), rng.normal(size=(n, S)), L, g)
        if all(np.abs(Z).min() > 1e-3 for Z in net.arguments[1][1:]):
            return net
