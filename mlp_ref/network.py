"""A feedforward network and its forward propagation: Lecture 4, modules 4.1, 4.2 and 4.8.

Layers are numbered 1..L as in the lecture, and layer 0 is the input. W_k has shape
(n_k, n_{k-1}). One example is a vector; a batch has its examples in rows.

    >>> network = initialise([2, 3, 2], np.random.default_rng(0))
    >>> forward_propagation(network, [1.0, -1.0]).y_hat.shape
    (2,)
"""

from dataclasses import dataclass, replace

import numpy as np

from . import _validate
from .activations import Activation, logistic
from .outputs import Output, softmax_output


@dataclass(frozen=True, eq=False)
class Layer:
    """The parameters of layer k: W of shape (n_k, n_{k-1}) and b of shape (n_k,).

    Takes any array-likes and keeps float64 copies. ValueError for a wrong shape, nan or inf.
    Source: Lecture 4, module 4.1.
    """

    W: np.ndarray
    b: np.ndarray

    def __post_init__(self):
        W, b = _validate.real_array(self.W, "W"), _validate.real_array(self.b, "b")
        if W.ndim != 2 or W.size == 0:
            raise ValueError(f"W has shape {W.shape}, expected (n_k, n_{{k-1}}), both at least 1")
        if b.shape != (len(W),):
            raise ValueError(f"b has shape {b.shape}, expected ({len(W)},): W has {len(W)} rows")
        object.__setattr__(self, "W", W)
        object.__setattr__(self, "b", b)


@dataclass(frozen=True, eq=False)
class Network:
    """L layers, an activation g for the hidden ones and an output with its loss.

    Layer k of the lecture is `layers[k - 1]`. Keeps copies of the layers. ValueError if the
    shapes do not fit together. Source: Lecture 4, module 4.1.
    """

    layers: tuple[Layer, ...]
    g: Activation = logistic
    output: Output = softmax_output

    def __post_init__(self):
        layers = [_validate.instance(one, "a layer", Layer, "Layer(W, b)") for one in self.layers]
        if not layers:
            raise ValueError("layers is empty, expected at least one Layer(W, b)")
        for k in range(2, len(layers) + 1):
            (rows, columns), units = layers[k - 1].W.shape, len(layers[k - 2].W)
            if columns != units:
                raise ValueError(
                    f"layer {k}'s W has shape {(rows, columns)}, expected {(rows, units)}: "
                    f"layer {k - 1} has {units} units"
                )
        _validate.instance(self.g, "g", Activation, "mlp_ref.tanh")
        _validate.instance(self.output, "output", Output, "mlp_ref.linear_output")
        object.__setattr__(self, "layers", tuple(Layer(one.W, one.b) for one in layers))

    @property
    def widths(self):
        """(n_0, …, n_L): the number of inputs, then of units in each layer."""
        return (self.layers[0].W.shape[1], *(len(layer.b) for layer in self.layers))

    @property
    def parameter_count(self):
        """Σ_k n_k (n_{k-1} + 1): all weights and biases."""
        return sum(layer.W.size + layer.b.size for layer in self.layers)


@dataclass(frozen=True, eq=False)
class Cache:
    """All values of one forward pass, indexed as in the lecture.

    `h[0]` is x; `a[k]` and `h[k]`, for k = 1..L, are layer k's pre-activation and activation,
    of shape (n_k,) or (N, n_k). `h[L]` is ŷ, and `a[0]` is None: the input has no
    pre-activation. Source: Lecture 4, module 4.8.
    """

    a: list
    h: list

    @property
    def y_hat(self):
        """ŷ = h[L], of shape (n_L,) or (N, n_L)."""
        return self.h[-1]


def initialise(widths, rng, g=logistic, output=softmax_output):
    """A network with widths (n_0, …, n_L), W_k from N(0, 1) / √n_{k-1} and b_k = 0.

    The scale keeps a unit's pre-activation of order 1 however many inputs it has. Random
    weights already tell the units of a layer apart, so the biases may start at zero.

    rng: a numpy.random.Generator. ValueError for widths that are not at least two positive
    integers, or another rng. Source: Lecture 4, module 4.8; MLT slides, initialisation.
    """
    if not np.iterable(widths) or len(widths) < 2:
        raise ValueError(f"widths is {widths!r}, expected two or more integers (n_0, …, n_L)")
    n = [_validate.integer(width, f"widths[{k}]", least=1) for k, width in enumerate(widths)]
    _validate.instance(rng, "rng", np.random.Generator, "np.random.default_rng(0)")
    layers = [
        Layer(rng.standard_normal((n[k], n[k - 1])) / np.sqrt(n[k - 1]), np.zeros(n[k]))
        for k in range(1, len(n))
    ]
    return Network(layers, g, output)


@np.errstate(
    under="ignore", over="ignore", invalid="ignore"
)  # reported as an OverflowError instead
def forward_propagation(network, x, *, checked=False):
    """All a_k and h_k of the network at x, as a Cache.

    x: one example (n_0,) or a batch (N, n_0). checked: whether x comes from `check_input`, and is
    taken as it is. ValueError for another shape, nan or inf; OverflowError if a pre-activation is
    too large. Source: Lecture 4, module 4.8.
    """
    L = len(network.layers)
    a, h = [None], [x if checked else check_input(network, x)]
    for k, layer in enumerate(network.layers, start=1):
        # 4.1: a_k = b_k + W_k h_{k−1}, for each row h of a batch
        a.append(_validate.representable(layer.b + h[k - 1] @ layer.W.T, f"a_{k}"))
        # 4.1: h_k = g(a_k) in the hidden layers, ŷ = O(a_L) in the last
        h.append(network.g.function(a[k]) if k < L else network.output.function(a[k]))
    return Cache(a, h)


def check_input(network, x, copy=True):
    """x as a float64 array (n_0,) or (N, n_0) of finite numbers; ValueError if it is not that."""
    n_0 = network.widths[0]
    return _validate.vectors(x, "x", n_0, f"layer 1's W has {n_0} columns", copy)


def loss(network, x, y):
    """ℒ(θ), a float: the loss at one example (x, y), or its mean over a batch.

    x: (n_0,) or (N, n_0). y: what the network's output asks for, see mlp_ref.outputs.
    ValueError for a wrong shape or value; OverflowError if a number becomes too large.
    Source: Lecture 4, module 4.3.
    """
    return network.output.loss(forward_propagation(network, x).a[-1], y)


def flatten(network):
    """θ = [W_1, …, W_L, b_1, …, b_L] as one vector (parameter_count,), each W row by row.

    Gradients have the same layers, so that `flatten(gradients)` is ∇θ.
    Source: Lecture 4, module 4.2.
    """
    weights = [layer.W.ravel() for layer in network.layers]
    biases = [layer.b for layer in network.layers]
    return np.concatenate(weights + biases)


def unflatten(theta, like):
    """The network with parameters θ and the widths, g and output of `like`: undoes flatten.

    theta: (parameter_count,). ValueError for another shape, nan or inf.
    Source: Lecture 4, module 4.2.
    """
    theta = _validate.real_array(theta, "theta")
    count, L = like.parameter_count, len(like.layers)
    if theta.shape != (count,):
        raise ValueError(
            f"theta has shape {theta.shape}, expected ({count},): "
            f"a network of widths {like.widths} has {count} parameters"
        )
    old = [layer.W for layer in like.layers] + [layer.b for layer in like.layers]
    parts = np.split(theta, np.cumsum([array.size for array in old])[:-1])
    new = [part.reshape(array.shape) for part, array in zip(parts, old, strict=True)]
    return replace(like, layers=[Layer(W, b) for W, b in zip(new[:L], new[L:], strict=True)])
