"""Gradients so wide that a formula gives them in no time, and measuring takes far too long.

Measuring, with whatever exact step, needs a forward pass for each number, and there are tens of
thousands. A formula takes a millisecond or two; written as loops, a tenth of a second.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from mlp_ref.activations import logistic, tanh
from mlp_ref.backprop import back_propagation
from mlp_ref.network import Cache, Network, forward_propagation, initialise
from mlp_ref.outputs import softmax_output
from workbook.checks.targets import Expected, LayerList, expect

UNITS = 60_000  # of a layer with two above it
SIDE = 300  # units of two layers that lie upon each other
EXAMPLES = 2


@dataclass(frozen=True, eq=False)
class Wide:
    """What an answer is asked at a size; `passes` forward passes would measure it."""

    arguments: tuple
    expected: Mapping[str, Expected]
    passes: int
    forward: Callable[[], object]
    hidden: bool = False

    def __str__(self) -> str:
        return f"a network with {self.passes:,} numbers to find"


def _normal(*shape: int) -> np.ndarray:
    array = np.random.default_rng(sum(shape)).normal(size=shape)
    array.setflags(write=False)
    return array


# --- 06 and 07: one layer


@cache
def grad_h() -> Wide:
    """∇h of a layer below two units: `W_above` and `grad_a_above`."""
    W, grad_a = _normal(2, UNITS), _normal(2)
    right, h = W.T @ grad_a, _normal(UNITS)  # 4.6: ∇h_k = W_{k+1}ᵀ ∇a_{k+1}
    return Wide((W, grad_a), {"∇h": expect("∇h", right)}, UNITS, lambda: W @ h)


@cache
def grad_W() -> Wide:
    """∇W between two layers: `grad_a` and `h_prev`."""
    grad_a, h = _normal(SIDE), _normal(SIDE + 1)
    right = np.outer(grad_a, h)  # 4.7: ∇W_k = ∇a_k h_{k−1}ᵀ
    return Wide((grad_a, h), {"∇W": expect("∇W", right)}, right.size, lambda: right @ h)


@cache
def parameter_batch() -> Wide:
    """∇W and ∇b of the mean over a batch."""
    grad_A, H = _normal(EXAMPLES, SIDE), _normal(EXAMPLES, SIDE + 1)
    right = grad_A.T @ H / EXAMPLES  # 4.7: the mean of ∇a_k h_{k−1}ᵀ
    expected = {"∇W": expect("∇W", right), "∇b": expect("∇b", grad_A.mean(axis=0))}
    return Wide((grad_A, H), expected, right.size + SIDE, lambda: H @ right.T)


@cache
def parameters() -> Wide:
    """∇W and ∇b of a network with one layer."""
    grad_A, H = parameter_batch().arguments
    expected = {f"all {name}": LayerList([t]) for name, t in parameter_batch().expected.items()}
    arguments = ([None, grad_A], [H, _normal(EXAMPLES, SIDE)])
    return Wide(arguments, expected, parameter_batch().passes, parameter_batch().forward)


# --- 08 and 12: a whole backward pass


@dataclass(frozen=True, eq=False)
class _Pass:
    """A pass of a few examples through a network with softmax on top, and its gradients."""

    N: int

    @cached_property
    def network(self) -> Network:
        widths = (SIDE + 1, SIDE, 3)
        return initialise(widths, np.random.default_rng(8), tanh, softmax_output)

    @cached_property
    def cache(self) -> Cache:
        return forward_propagation(self.network, _normal(self.N, SIDE + 1))

    @property
    def y(self) -> np.ndarray:
        return np.arange(self.N) % 3

    @property
    def W(self) -> list:
        return [None, *(layer.W for layer in self.network.layers)]

    def gradients(self) -> dict[str, list[np.ndarray]]:
        """Of W, b, a and h, of the mean loss, by layer from 1 on; h without the output."""
        found = back_propagation(self.network, self.cache, self.y)
        W, b = zip(*((layer.W, layer.b) for layer in found.layers), strict=True)
        return {"W": list(W), "b": list(b), "a": found.a[1:], "h": found.h[1:-1]}

    def wide(self, arguments: tuple, expected: dict[str, LayerList]) -> Wide:
        passes = sum(layer.W.size + layer.b.size for layer in self.network.layers)
        x, (_, W_1, W_2) = self.cache.h[0], self.W
        return Wide(arguments, expected, passes, lambda: tanh(x @ W_1.T) @ W_2.T)


def _lists(gradients: dict[str, list], symbol: str) -> dict[str, LayerList]:
    """The lists as an answer returns them; `symbol` makes one of a letter."""
    found = {}
    for letter, arrays in gradients.items():
        name = symbol.format(letter)
        targets = [*(expect(name, array) for array in arrays), *[None] * (2 - len(arrays))]
        found[f"all {name}"] = LayerList(targets, place_0="None", backward=True)
    return found


@cache
def of_one_example() -> Wide:
    """W, a, h and y of one example, and all gradients."""
    one = _Pass(1)
    a, h = [None, *(row[0] for row in one.cache.a[1:])], [row[0] for row in one.cache.h]
    first = {n: [g[0] if n in "ah" else g for g in gs] for n, gs in one.gradients().items()}
    return one.wide((one.W, a, h, int(one.y[0])), _lists(first, "∇{}"))


@cache
def of_a_batch() -> Wide:
    """W, a, h and y of a batch of one example, and all gradients in rows."""
    one = _Pass(1)
    return one.wide((one.W, one.cache.a, one.cache.h, one.y), _lists(one.gradients(), "∇{}"))


@cache
def in_matrix_form() -> Wide:
    """W, Z, A and Y as in the matrix form, and the gradients of the examples' sum."""
    few = _Pass(EXAMPLES)
    turned = [None, *(W.T for W in few.W[1:])]
    W, b, Z, A = ([EXAMPLES * one for one in gs] for gs in few.gradients().values())
    gradients = {"W": [one.T for one in W], "b": b, "A": A, "Z": Z}
    arguments = (turned, few.cache.a, few.cache.h, np.eye(3)[few.y])
    return few.wide(arguments, _lists(gradients, "{}_g"))


# --- 10: logistic regression, and a small network


@cache
def logistic_gradients() -> Wide:
    """w, b, x and y, and the four gradients."""
    w, x = _normal(2 * UNITS) / UNITS**0.5, _normal(2 * UNITS + 1)[1:]
    a = logistic(w @ x + 0.5)
    dz = a - 1
    expected = {"da": -1 / a, "dz": dz, "dw": dz * x, "db": dz}
    targets = {name: expect(name, right) for name, right in expected.items()}
    return Wide((w, 0.5, x, 1), targets, len(w), lambda: w @ x)


@cache
def vectorised_gradients() -> Wide:
    """X, Y, w and b, and the gradients of the mean loss."""
    X, Y, w = _normal(UNITS, EXAMPLES), np.arange(EXAMPLES), _normal(UNITS) / UNITS**0.5
    dZ = logistic(w @ X + 0.5) - Y
    expected = {"dw": expect("dw", X @ dZ / EXAMPLES), "db": expect("db", dZ.mean())}
    return Wide((X, Y, w, 0.5), expected, UNITS, lambda: w @ X)


@cache
def two_layer_gradients() -> Wide:
    """x, y and the parameters of a network of two layers, and its six gradients."""
    x, w1, b1 = _normal(SIDE + 1), _normal(SIDE, SIDE + 1) / SIDE**0.5, _normal(SIDE)
    w2, b2 = _normal(1, SIDE) / SIDE**0.5, _normal(1)
    a1 = logistic(w1 @ x + b1)
    dz2 = logistic(w2 @ a1 + b2) - 1
    dz1 = w2.T @ dz2 * a1 * (1 - a1)
    expected = {"dz2": dz2, "dW2": np.outer(dz2, a1), "db2": dz2}
    expected |= {"dz1": dz1, "dW1": np.outer(dz1, x), "db1": dz1}
    targets = {name: expect(name, right) for name, right in expected.items()}
    return Wide((x, 1, w1, b1, w2, b2), targets, w1.size, lambda: logistic(w1 @ x + b1))
