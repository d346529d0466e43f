"""Networks and examples on which a check tries an answer.

They come in pairs: one square network, so that a transposed matrix still multiplies, and one whose
widths all differ, so that shapes matter. Seven examples, non-zero biases, every class present:
with one example, or equal upstream gradients, many wrong answers look right.
"""

import hashlib
import os
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from .activations import Activation, logistic, tanh
from .gradcheck import numeric_gradient
from .network import Cache, Layer, Network, forward_propagation

N_EXAMPLES = 7


@dataclass(frozen=True)
class Fixture:
    """A network with softmax and cross-entropy, seven examples, and what a check asks of them.

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
        return [None, *(np.stack([self._grad_a(k, i) for i in range(N_EXAMPLES)]) for k in layers)]

    def _grad_a(self, k: int, i: int) -> np.ndarray:
        return numeric_gradient(
            lambda a_k: loss_from(self.network, k, a_k, self.y[i]), self.a[k][i]
        )

    def grad_W(self, k: int, example: int | None = None) -> np.ndarray:
        """∇_{W_k} of the loss: of one example, or of the mean over the batch. Shape of W_k."""
        W = self.network.layers[k - 1].W
        return numeric_gradient(lambda W: self._loss_with(k, example, W=W), W)

    def grad_b(self, k: int, example: int | None = None) -> np.ndarray:
        """∇_{b_k} of the loss: of one example, or of the mean over the batch. Shape of b_k."""
        b = self.network.layers[k - 1].b
        return numeric_gradient(lambda b: self._loss_with(k, example, b=b), b)

    def _loss_with(self, k: int, example: int | None, **parameter) -> float:
        """The loss from layer k on, with one of its parameters replaced."""
        rows = slice(None) if example is None else example
        layer = self.network.layers[k - 1]
        W, b = parameter.get("W", layer.W), parameter.get("b", layer.b)
        return loss_from(self.network, k, self.h[k - 1][rows] @ W.T + b, self.y[rows])

    def __str__(self) -> str:
        widths = "–".join(str(n) for n in self.network.widths)
        return f"a network that stays hidden ({widths})" if self.hidden else f"a {widths} network"


def loss_from(network: Network, k: int, a_k: np.ndarray, y) -> float:
    """The loss as a function of layer k's pre-activation alone: (n_k,) or (N, n_k) to a float."""
    a = a_k
    for layer in network.layers[k:]:
        a = network.g(a) @ layer.W.T + layer.b  # 4.1: a_{k+1} = W_{k+1} g(a_k) + b_{k+1}
    return network.output.loss(a, y)


def visible() -> list[Fixture]:
    """The pair that a student sees: the same for everyone."""
    rng = np.random.default_rng(47)
    return [make((3, 3, 3, 3), tanh, rng), make((4, 5, 2, 3), logistic, rng)]


def hidden(task: str) -> list[Fixture]:
    """The pair that decides: drawn from the task, the course's secret and the student's id.

    The grader hands the last two over in WORKBOOK_HIDDEN_SEED; without it, the pair is fixed.
    """
    text = f"{task}/{os.environ.get('WORKBOOK_HIDDEN_SEED', '')}"
    rng = np.random.default_rng(list(hashlib.sha256(text.encode()).digest()))
    pair = [make((4, 4, 4, 4), logistic, rng), make((3, 6, 2, 5, 4), tanh, rng)]
    return [replace(fixture, hidden=True) for fixture in pair]


def make(widths: tuple[int, ...], g: Activation, rng: np.random.Generator) -> Fixture:
    """A random network of these widths with seven examples; the seed is the caller's."""
    layers = tuple(
        Layer(rng.normal(size=(n, n_in)) / np.sqrt(n_in), rng.normal(scale=0.5, size=n))
        for n_in, n in pairwise(widths)
    )
    x = rng.normal(size=(N_EXAMPLES, widths[0]))
    y = rng.permutation(np.arange(N_EXAMPLES) % widths[-1])
    return Fixture(Network(layers, g=g), x, y)
