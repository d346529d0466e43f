"""Task 8 of module 12: E epochs of descent."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from workbook.cases.case_set import case_set
from workbook.checks.diagnosis import Deferred, hypothesis
from workbook.checks.numbers import real_array
from workbook.checks.targets import LayerList, Target, expect

from .networks import CLASSIFICATION, REGRESSION, Net, nets


@dataclass(frozen=True, eq=False)
class Training:
    """E epochs of descent; forward, loss and backward are there for the answer to call."""

    net: Net
    alpha: float
    E: int

    @property
    def arguments(self) -> tuple:
        """W, b, X, Y, α, E."""
        net = self.net
        return net.W, net.b, net.X, net.Y, self.alpha, self.E

    def forward(self, W, b, X) -> tuple[list, list]:
        """Z and A, of the examples of this training alone."""
        if real_array(X, self.net.X.shape) is None or not np.array_equal(X, self.net.X):
            raise ValueError("X is not what train was given")
        Z, A, L = [None], [self.net.X], len(W) - 1
        for k in range(1, L + 1):
            Z.append(A[-1] @ np.asarray(W[k]) + np.asarray(b[k]))  # (3)
            A.append(self.net.g(Z[k]) if k < L else self.net.output(Z[k]))  # (4)
        return Z, A

    def loss(self, Y, Y_hat) -> float:
        Y, Y_hat = np.asarray(Y, dtype=float), np.asarray(Y_hat, dtype=float)
        if self.net.kind == REGRESSION:
            return float(((Y_hat - Y) ** 2).sum() / 2)  # (6)
        return float(-np.log(Y_hat[Y == 1]).sum())  # (7)

    def backward(self, W, Z, A, Y) -> tuple[list, list]:
        """W_g and b_g."""
        if real_array(A[0], self.net.X.shape) is None or not np.array_equal(A[0], self.net.X):
            raise ValueError("A is not of the X that train was given")
        L = len(W) - 1
        W_g, b_g = [None] * (L + 1), [None] * (L + 1)
        Z_g = np.asarray(A[L]) - np.asarray(Y)  # (9)
        for k in range(L, 0, -1):
            W_g[k], b_g[k] = np.asarray(A[k - 1]).T @ Z_g, Z_g.sum(axis=0)  # (10), (11)
            if k > 1:
                Z_g = Z_g @ np.asarray(W[k]).T * self.net.g.derivative(Z[k - 1])  # (12), (13)
        return W_g, b_g

    def expected(self) -> dict:
        right = self._way()
        L = self.net.L

        def take(name: str, k: int) -> Callable:
            return lambda way: way[-1]["Wb".index(name)][k]

        def target(symbol: str, take: Callable) -> Target:
            hypotheses = Deferred(
                lambda: [hypothesis(n, why, take(way)) for n, why, way in self._hypotheses]
            )
            look_at = "equation (14): θ = θ − α times the gradient, E times"
            return expect(symbol, take(right), hypotheses, look_at=look_at)

        losses = target("The list of losses", lambda way: [self._loss_at(*at) for at in way[:-1]])
        late = [
            hypothesis(
                "loss after the step",
                "Each loss is that after the step: it is taken between forward and backward.",
                [self._loss_at(*at) for at in right[1:]],
            ),
            hypothesis(
                "another scale",
                "The losses are divided by the number of examples: the sum is asked for.",
                losses.value / self.net.n,
            ),
            hypothesis(
                "one loss too many",
                "There is one loss for each epoch; the one after the last step is too many.",
                [self._loss_at(*at) for at in right],
            ),
            hypothesis("only the last loss", "Only the last loss came back.", losses.value[-1:]),
            hypothesis("only the last loss", "Only the last loss came back.", losses.value[-1]),
        ]
        if self.net.kind == CLASSIFICATION:  # no probability is exactly 1, and nothing is added up
            sentence = "Y and Ŷ have changed places: loss(Y, Y_hat)."
            late.append(hypothesis("Y and Ŷ exchanged", sentence, 0 * losses.value))
        hypotheses = replace(
            losses.hypotheses, wrong=Deferred(lambda: [*losses.hypotheses.wrong, *late])
        )
        layers = range(1, L + 1)
        return {
            "all W": LayerList([target("W", take("W", k)) for k in layers], place_0="None"),
            "all b": LayerList([target("b", take("b", k)) for k in layers], place_0="None"),
            "losses": replace(losses, hypotheses=hypotheses),
        }

    def _loss_at(self, W, b) -> float:
        return self.loss(self.net.Y, self.forward(W, b, self.net.X)[1][-1])

    def _way(self, factor: float = 1.0, E: int | None = None, still=lambda name, k: False) -> list:
        """(W, b) before each step and after the last; a step is −α · factor · gradient."""
        W, b = self.net.W, self.net.b
        way = [(W, b)]
        for _ in range(self.E if E is None else E):
            gradients = self.backward(W, *self.forward(W, b, self.net.X), self.net.Y)
            W, b = self._stepped((W, b), gradients, factor, still)
            way.append((W, b))
        return way

    def _stepped(self, theta, gradients, factor, still=lambda name, k: False) -> tuple[list, list]:
        rate = self.alpha * factor
        return tuple(
            [None, *(
                part[k] - (0 if still(name, k) else rate) * grads[k] for k in range(1, len(part))
            )]
            for name, part, grads in zip("Wb", theta, gradients, strict=True)
        )  # fmt: skip

    @cached_property
    def _hypotheses(self) -> list[tuple[str, str, list]]:
        n, E, alpha, L = self.net.n, self.E, self.alpha, self.net.L
        start = self._way(E=0)
        times = f"Each step is {n} times too long: the gradient is that of the sum already."
        over = f"Each step is {n} times too short: the loss here is a sum, and so is its gradient."
        all_at = self.backward(self.net.W, *self.forward(*start[0], self.net.X), self.net.Y)
        stale = [start[0]]
        for _ in range(E):
            stale.append(self._stepped(stale[-1], all_at, 1.0))
        again = "All steps use the gradient of the start: go up and down again in each epoch."
        found = [
            ("ascent", "∇? went uphill: the step is added, and has to be subtracted.", -1.0),
            ("learning rate missing", "The learning rate α is missing.", 1 / alpha),
            ("learning rate squared", "The learning rate α is in the step twice.", alpha),
            ("step divided by N", over, 1 / n),
            ("step times N", times, n),
            ("another scale", "Each step is 2 times too long: the half is in the loss.", 2.0),
        ]
        with np.errstate(all="ignore"):
            ways = [(name, sentence, self._way(factor)) for name, sentence, factor in found]
        ways.append(
            ("one iteration too few", f"{E - 1} steps were taken: {E} epochs.", self._way(E=E - 1))
        )
        ways.append(
            ("one iteration too many", f"{E + 1} steps were taken: {E} epochs.", self._way(E=E + 1))
        )
        ways.append(
            ("only one step", "One step was taken: is the return too early?", self._way(E=1))
        )
        ways.append(("gradient not renewed", again, stale))
        ways.append(("not updated", "∇? is as at the start.", [start[0]] * (E + 1)))
        for words, still in (
            ("The weights", lambda name, k: name == "W"),
            ("The biases", lambda name, k: name == "b"),
            ("All layers but the last", lambda name, k: k < L),
            ("The last layer", lambda name, k: k == L),
        ):
            sentence = f"{words} stayed at the start: everything has to move."
            ways.append(("not updated", sentence, self._way(still=still)))
        return ways

    @property
    def hidden(self) -> bool:
        return self.net.hidden

    def __str__(self) -> str:
        return f"{self.E} epochs with {self.net}"


@case_set()
def trainings(_, task: str) -> tuple[Training, ...]:
    """A training of the deepest net of each kind."""
    kinds = ((CLASSIFICATION, 0.1, 3), (REGRESSION, 0.05, 4))
    deepest = {net.kind: net for net in sorted(nets(task), key=lambda net: net.L)}
    return tuple(Training(deepest[kind], alpha, E) for kind, alpha, E in kinds)
