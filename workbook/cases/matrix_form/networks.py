"""Networks in module 12's convention, and what an answer makes of them (MLT slides)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from mlp_ref.activations import Activation, identity, logistic, relu, tanh
from mlp_ref.gradcheck import numeric_jacobian
from mlp_ref.outputs import log_softmax, one_hot, softmax
from workbook.cases.case_set import case_set
from workbook.checks.carried import is_carried, own_or_right
from workbook.checks.diagnosis import RIGHT, Deferred, Hypothesis
from workbook.checks.numbers import in_place
from workbook.checks.targets import expect

REGRESSION, CLASSIFICATION = "regression", "classification"
ACTIVATIONS = (logistic, tanh, relu)
FORWARD, BACKWARD = ("Z", "A"), ("W_g", "b_g", "A_g", "Z_g")  # in the order of coming back


@dataclass(frozen=True, eq=False)
class Net:
    """W and b as lists with None in place 0, n examples X (n, S_0), and what they should give.

    Y: (n, 1) in a regression, one-hot (n, k) in a classification.
    """

    W: list
    b: list
    X: np.ndarray
    Y: np.ndarray
    g: Activation
    kind: str
    hidden: bool = False

    @property
    def L(self) -> int:
        return len(self.W) - 1

    @property
    def n(self) -> int:
        return len(self.X)

    @property
    def widths(self) -> list[int]:
        """S_0, …, S_L."""
        return [len(self.W[1]), *(len(b) for b in self.b[1:])]

    @property
    def output(self) -> Callable:
        return softmax if self.kind == CLASSIFICATION else identity

    @cached_property
    def Z(self) -> list:
        return [
            None,
            *(below @ W + b for below, W, b in zip(self.A, self.W[1:], self.b[1:], strict=False)),
        ]

    @cached_property
    def A(self) -> list:
        A = [self.X]
        for k in range(1, self.L + 1):
            Z = A[-1] @ self.W[k] + self.b[k]
            A.append(self.function(k)(Z))
        return A

    def function(self, k: int) -> Callable:
        """What makes A_l of Z_l: g, or the output function."""
        return self.g if k < self.L else self.output

    def losses(self, k: int, Z: np.ndarray) -> np.ndarray:
        """The loss of each example as a function of its z_l, along the last axis."""
        for m in range(k + 1, self.L + 1):
            Z = self.g(Z) @ self.W[m] + self.b[m]
        if self.kind == REGRESSION:
            return ((Z - self.Y) ** 2).sum(axis=-1) / 2
        logs = log_softmax(Z.reshape(-1, Z.shape[-1])).reshape(Z.shape)
        return -(self.Y * logs).sum(axis=-1)

    def measured(self, name: str, k: int) -> np.ndarray:
        """Central differences of the loss: "W_g", "b_g", "A_g" or "Z_g" of layer k."""
        if (name, k) not in self._measured:
            self._measured[name, k] = self._differences(name, k)
        return self._measured[name, k]

    @cached_property
    def _measured(self) -> dict:
        return {}

    def _differences(self, name: str, k: int) -> np.ndarray:
        if name == "A_g":  # through the Z of the layer above
            k = k + 1
        below, W, b = self.A[k - 1], self.W[k], self.b[k]
        shape = {"W_g": W.shape, "A_g": W.shape[:1]}.get(name, b.shape)

        def losses(moves: np.ndarray) -> np.ndarray:
            row = moves[:, np.newaxis]  # the same move for every example
            match name:
                case "W_g":
                    Z = below @ (W + moves) + b
                case "A_g":
                    Z = (below + row) @ W + b
                case _:
                    Z = below @ W + b + row
            return self.losses(k, Z)

        rows = numeric_jacobian(losses, np.zeros(shape))
        return rows if name in ("A_g", "Z_g") else rows.sum(axis=0)

    def __str__(self) -> str:
        widths = "–".join(map(str, self.widths))
        if self.hidden:
            return f"a {self.kind} that stays hidden ({widths})"
        return f"a {self.kind} with {self.n} examples ({widths}, {self.g})"


@case_set(seed=12)
def nets(rng: np.random.Generator, task: str) -> tuple[Net, ...]:
    """A classification in which every size is 4, and a regression whose sizes all differ.

    Hidden, other sizes and depths, ReLU, and a network without a hidden layer.
    """
    if task:
        return (
            _make((5, 5, 5, 5), 5, logistic, CLASSIFICATION, rng),
            _make((3, 6, 4, 2, 1), 7, tanh, REGRESSION, rng),
            _make((2, 6, 3), 8, relu, CLASSIFICATION, rng),
            _make((4, 1), 6, tanh, REGRESSION, rng),
        )
    return (
        _make((4, 4, 4, 4), 4, tanh, CLASSIFICATION, rng),
        _make((3, 5, 2, 1), 6, logistic, REGRESSION, rng),
    )


def _make(sizes, n: int, g: Activation, kind: str, rng: np.random.Generator) -> Net:
    """A random network with n examples; those of ReLU keep away from its kink."""
    while True:
        W = [None, *(rng.normal(size=pair) / np.sqrt(pair[0]) for pair in pairwise(sizes))]
        b = [None, *(rng.normal(scale=0.5, size=size) for size in sizes[1:])]
        X, k = rng.normal(size=(n, sizes[0])), sizes[-1]
        labels = rng.permutation(np.arange(n) % k)
        Y = one_hot(labels, k) if kind == CLASSIFICATION else rng.normal(size=(n, 1))
        net = Net(W, b, X, Y, g, kind)
        if all(np.abs(Z).min() > 1e-3 for Z in net.Z[1:]):
            return net


# --- an answer's own arrays


@dataclass(frozen=True, eq=False)
class Own:
    """What an answer returned of a pass, and what is measured in the place of what is no use."""

    net: Net
    returned: tuple[str, ...]
    values: Sequence

    def got(self, name: str, k: int):
        return in_place(self.values[self.returned.index(name)], k, self.net.L + 1)

    def __call__(self, name: str, k: int) -> np.ndarray:
        if (name, k) == ("A", 0):
            return self.net.X
        instead = getattr(self.net, name)[k] if name in FORWARD else self.net.measured(name, k)
        return own_or_right(self.got(name, k), instead)


def expected_or_following(
    own: Own, name: str, k: int, following: np.ndarray, hypotheses: Callable, look_at: str
):
    """The measured numbers, or if the answer has others, those that follow from its own."""
    net = own.net
    value = getattr(net, name)[k] if name in FORWARD else net.measured(name, k)
    carried = is_carried(own.got(name, k), value, following)
    if carried:
        value = following
    lazily = Deferred(lambda: [Hypothesis(RIGHT, following), *hypotheses()][1:])
    measured = name in BACKWARD and not carried
    return expect(name, value, lazily, look_at=look_at, is_gradient=measured)
