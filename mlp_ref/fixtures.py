"""Networks and examples on which a check tries an answer.

They come in pairs: one square network, so that a transposed matrix still multiplies, and one whose
widths all differ, so that shapes matter. Several examples, non-zero biases, every class present:
with one example, or equal upstream gradients, many wrong answers look right.
"""

import hashlib
import os
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise

import numpy as np

from .activations import Activation, logistic, tanh
from .diagnosis import Facts
from .gradcheck import numeric_gradient
from .network import Cache, Layer, Network, forward_propagation


@dataclass(frozen=True, eq=False)
class Target:
    """What is due: the finite differences, their symbol, and the facts to explain a wrong answer.

    `value` has the shape of the parameter; `facts` are those of its one example or its batch.
    """

    symbol: str
    value: np.ndarray
    facts: Facts


@dataclass(frozen=True, eq=False)
class Fixture:
    """A network with softmax and cross-entropy, a few examples, and what a check asks of them.

    Layers count as in the lecture: `h[0]` is the batch x of shape (N, n_0), `a[k]` and `h[k]` have
    shape (N, n_k). A gradient here is a central difference of the loss, never a formula.
    """

    network: Network
    x: np.ndarray
    y: np.ndarray
    hidden: bool = False

    @cached_property
    def cache(self) -> Cache:
        return forward_propagation(self.network, self.x)

    @property
    def a(self) -> list:
        return self.cache.a

    @property
    def h(self) -> list:
        return self.cache.h

    @cached_property
    def grad_a(self) -> list:
        """`grad_a[k]` of shape (N, n_k): row i is ∇_{a_k} of the loss of example i alone."""
        layers = range(1, len(self.network.layers) + 1)
        return [None, *(np.stack([self._grad_a(k, i) for i in range(len(self.x))]) for k in layers)]

    def _grad_a(self, k: int, i: int) -> np.ndarray:
        return numeric_gradient(
            lambda a_k: loss_from(self.network, k, a_k, self.y[i]), self.a[k][i]
        )

    def grad_W(self, k: int, example: int | None = None) -> np.ndarray:
        """∇_{W_k} of the loss: of one example, or of the mean over the batch. Shape of W_k."""
        return _differences(self, "W", k, example)

    def grad_b(self, k: int, example: int | None = None) -> np.ndarray:
        """∇_{b_k} of the loss: of one example, or of the mean over the batch. Shape of b_k."""
        return _differences(self, "b", k, example)

    def W(self, k: int, example: int | None = None) -> Target:
        """∇W_k as a target of a check: of one example, or of the mean over the batch."""
        return Target("∇W", self.grad_W(k, example), self._facts("W", k, example))

    def b(self, k: int, example: int | None = None) -> Target:
        """∇b_k as a target of a check: of one example, or of the mean over the batch."""
        return Target("∇b", self.grad_b(k, example), self._facts("b", k, example))

    def _facts(self, quantity: str, k: int, example: int | None) -> Facts:
        rows = slice(None) if example is None else slice(example, example + 1)

        def of(arrays: list) -> list:
            return [None if array is None else array[rows] for array in arrays]

        a, h, grad_a = of(self.a), of(self.h), of(self.grad_a)
        y, N = self.y[rows], len(self.x)
        return Facts(quantity, k, self.network, y, a, h, grad_a, batch=N)

    def __str__(self) -> str:
        widths = "–".join(str(n) for n in self.network.widths)
        return f"a network that stays hidden ({widths})" if self.hidden else f"a {widths} network"


@cache
def _differences(fixture: Fixture, name: str, k: int, example: int | None) -> np.ndarray:
    """Central differences of the loss for W or b of layer k; each is measured once a process."""
    rows = slice(None) if example is None else example
    network, h, y = fixture.network, fixture.h[k - 1][rows], fixture.y[rows]
    layer = network.layers[k - 1]

    def loss(parameter: np.ndarray) -> float:
        W, b = (parameter, layer.b) if name == "W" else (layer.W, parameter)
        return loss_from(network, k, h @ W.T + b, y)

    return numeric_gradient(loss, getattr(layer, name))


def loss_from(network: Network, k: int, a_k: np.ndarray, y) -> float:
    """The loss as a function of layer k's pre-activation alone: (n_k,) or (N, n_k) to a float."""
    a = a_k
    for layer in network.layers[k:]:
        a = network.g(a) @ layer.W.T + layer.b  # 4.1: a_{k+1} = W_{k+1} g(a_k) + b_{k+1}
    return network.output.loss(a, y)


@cache
def visible() -> tuple[Fixture, ...]:
    """The pair that a student sees: the same for everyone."""
    rng = np.random.default_rng(47)
    return make((3, 3, 3, 3), tanh, 7, rng), make((4, 5, 2, 3), logistic, 7, rng)


def hidden(task: str) -> tuple[Fixture, ...]:
    """The pair that decides: drawn from the task, the course's secret and the student's id.

    The grader hands the last two over in WORKBOOK_HIDDEN_SEED; without it, the pair is fixed.
    """
    return _hidden(f"{task}/{os.environ.get('WORKBOOK_HIDDEN_SEED', '')}")


@cache
def _hidden(text: str) -> tuple[Fixture, ...]:
    rng = np.random.default_rng(list(hashlib.sha256(text.encode()).digest()))
    # Another depth, other widths and another batch size: nothing may be fixed in the code.
    pair = make((4, 4, 4, 4), logistic, 7, rng), make((3, 6, 2, 5, 4), tanh, 8, rng)
    return tuple(replace(fixture, hidden=True) for fixture in pair)


def make(widths: tuple[int, ...], g: Activation, N: int, rng: np.random.Generator) -> Fixture:
    """A random network of these widths with N examples; the seed is the caller's."""
    layers = tuple(
        Layer(rng.normal(size=(n, n_in)) / np.sqrt(n_in), rng.normal(scale=0.5, size=n))
        for n_in, n in pairwise(widths)
    )
    x = rng.normal(size=(N, widths[0]))
    y = rng.permutation(np.arange(N) % widths[-1])
    return Fixture(Network(layers, g=g), x, y)
