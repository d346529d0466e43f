"""Networks and examples on which a check tries an answer.

They come in pairs: one square network, so that a transposed matrix still multiplies, and one whose
widths all differ, so that shapes matter. Several examples, non-zero biases, every class present:
with one example, or equal upstream gradients, many wrong answers look right.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from mlp_ref.activations import Activation, logistic, tanh
from mlp_ref.gradcheck import numeric_jacobian
from mlp_ref.network import Cache, Layer, Network, forward_propagation
from mlp_ref.outputs import log_softmax
from workbook.checks.targets import LayerList, Target

from .case_set import case_set
from .formulas import Facts, hypotheses


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
        return [None, *(self._measure("a", k) for k in range(1, len(self.h)))]

    @cached_property
    def grad_h(self) -> list:
        """`grad_h[k]`, (N, n_k), for k = 0..L-1: row i is ∇_{h_k} of the loss of example i alone.

        The last is None, for ∇ŷ divides by ŷ, which may underflow to 0.
        """
        return [*(self._measure("h", k) for k in range(1, len(self.h))), None]

    def grad_W(self, k: int, example: int | None = None) -> np.ndarray:
        """∇_{W_k} of the loss: of one example, or of the mean over the batch. Shape of W_k."""
        return _one_or_mean(self._measure("W", k), example)

    def grad_b(self, k: int, example: int | None = None) -> np.ndarray:
        """∇_{b_k} of the loss: of one example, or of the mean over the batch. Shape of b_k."""
        return _one_or_mean(self._measure("b", k), example)

    def _measure(self, name: str, k: int) -> np.ndarray:
        """The differences for a, W or b of layer k, or the h below; measured when asked for."""
        if (name, k) not in self._measured:
            self._measured[name, k] = _differences(self, name, k)
        return self._measured[name, k]

    @cached_property
    def _measured(self) -> dict[tuple[str, int], np.ndarray]:
        return {}

    def W(self, k: int, example: int | None = None) -> Target:
        """∇W_k as a target of a check: of one example, or of the mean over the batch."""
        return Target("∇W", self.grad_W(k, example), hypotheses(self.facts("W", k, example)))

    def b(self, k: int, example: int | None = None) -> Target:
        """∇b_k as a target of a check: of one example, or of the mean over the batch."""
        return Target("∇b", self.grad_b(k, example), hypotheses(self.facts("b", k, example)))

    def nabla_h(self, k: int, example: int | None = None) -> Target:
        """∇h_k as a target, k = 1..L-1: of one example, (n_k,), or in rows of each one's own."""
        return self._in_rows("h", self.grad_h, k, example)

    def nabla_a(self, k: int, example: int | None = None) -> Target:
        """∇a_k as a target, k = 1..L: of one example, (n_k,), or in rows of each one's own."""
        return self._in_rows("a", self.grad_a, k, example)

    def all_W(self) -> LayerList:
        """∇W_1, …, ∇W_L of the mean over the batch."""
        return self._gradients(self.W, len(self.h) - 1)

    def all_b(self) -> LayerList:
        """∇b_1, …, ∇b_L of the mean over the batch."""
        return self._gradients(self.b, len(self.h) - 1)

    def hidden_nabla_h(self) -> LayerList:
        """∇h_1, …, ∇h_{L−1}, in rows of each example's own."""
        return self._gradients(self.nabla_h, len(self.h) - 2)

    def hidden_nabla_a(self) -> LayerList:
        """∇a_1, …, ∇a_{L−1}, in rows of each example's own."""
        return self._gradients(self.nabla_a, len(self.h) - 2)

    def _gradients(self, target: Callable[[int], Target], last: int) -> LayerList:
        return LayerList([target(k) for k in range(1, last + 1)], backward=True)

    def _in_rows(self, quantity: str, grads: list, k: int, example: int | None) -> Target:
        single = example is not None
        facts = self.facts(quantity, k, example)
        return Target(f"∇{quantity}", grads[k][example] if single else grads[k], hypotheses(facts))

    def facts(self, quantity: str, k: int, example: int | None = None) -> Facts:
        """What is known of the place of a gradient, for one example or for the batch."""
        rows = slice(None) if example is None else slice(example, example + 1)

        def of(arrays: list) -> list:
            return [None if array is None else array[rows] for array in arrays]

        a, h, grad_a = of(self.a), of(self.h), of(self.grad_a)
        y, N = self.y[rows], len(self.x)
        single = example is not None and quantity in ("a", "h")
        return Facts(quantity, k, self.network, y, a, h, grad_a, batch=N, single=single)

    def __str__(self) -> str:
        widths = "–".join(str(n) for n in self.network.widths)
        return f"a network that stays hidden ({widths})" if self.hidden else f"a {widths} network"


def _one_or_mean(rows: np.ndarray, example: int | None) -> np.ndarray:
    """The gradient of one example's loss, or of the batch's, which is the mean of them all."""
    return rows.mean(axis=0) if example is None else rows[example]


def _differences(fixture: Fixture, name: str, k: int) -> np.ndarray:
    """∇ of each example's own loss by a, W or b of layer k, or h of k − 1, of shape (N, *its own).

    A central difference for every entry; all the moved networks are evaluated at once.
    """
    network, h = fixture.network, fixture.h[k - 1]
    layer = network.layers[k - 1]
    shape = {"W": layer.W.shape, "h": h.shape[1:]}.get(name, layer.b.shape)

    def losses(moves: np.ndarray) -> np.ndarray:
        match name:
            case "a":
                a_k = fixture.a[k] + moves[:, np.newaxis]
            case "h":
                a_k = (h + moves[:, np.newaxis]) @ layer.W.T + layer.b
            case "W":
                a_k = h @ (layer.W + moves).swapaxes(1, 2) + layer.b
            case "b":
                a_k = h @ layer.W.T + (layer.b + moves)[:, np.newaxis]
        return _losses(network, k, a_k, fixture.y)

    return numeric_jacobian(losses, np.zeros(shape))


def _losses(network: Network, k: int, a_k: np.ndarray, y: np.ndarray) -> np.ndarray:
    """4.3: −log ŷ_ℓ of each example, given layer k's pre-activations: (P, N, n_k) to (P, N)."""
    a_L = _last(network, k, a_k)
    log_y_hat = log_softmax(a_L.reshape(-1, a_L.shape[-1])).reshape(a_L.shape)
    return -log_y_hat[:, np.arange(len(y)), y]


def loss_from(network: Network, k: int, a_k: np.ndarray, y) -> float:
    """The loss as a function of layer k's pre-activation alone: (n_k,) or (N, n_k) to a float."""
    return network.output.loss(_last(network, k, a_k), y)


def _last(network: Network, k: int, a_k: np.ndarray) -> np.ndarray:
    """a_L as a function of a_k, along the last axis."""
    a = a_k
    for layer in network.layers[k:]:
        a = network.g(a) @ layer.W.T + layer.b  # 4.1: a_{k+1} = W_{k+1} g(a_k) + b_{k+1}
    return a


@case_set(seed=47)
def networks(rng: np.random.Generator, task: str) -> tuple[Fixture, ...]:
    """A square network and one whose widths all differ."""
    if task:  # another depth, other widths and batch size: nothing may be fixed in the code
        return make((4, 4, 4, 4), logistic, 7, rng), make((3, 6, 2, 5, 4), tanh, 8, rng)
    return make((3, 3, 3, 3), tanh, 7, rng), make((4, 5, 2, 3), logistic, 7, rng)


def make(widths: tuple[int, ...], g: Activation, N: int, rng: np.random.Generator) -> Fixture:
    """A random network of these widths with N examples; the seed is the caller's."""
    layers = tuple(
        Layer(rng.normal(size=(n, n_in)) / np.sqrt(n_in), rng.normal(scale=0.5, size=n))
        for n_in, n in pairwise(widths)
    )
    x = rng.normal(size=(N, widths[0]))
    y = rng.permutation(np.arange(N) % widths[-1])
    return Fixture(Network(layers, g=g), x, y)
