"""The reference gradients: back_propagation of Lecture 4, modules 4.5 to 4.8.

Not imported by mlp_ref itself, because an answer to an exercise must not use it:

    from mlp_ref.backprop import back_propagation

∇ of anything is the gradient of the loss with respect to it, and has its shape.
"""

from dataclasses import dataclass

import numpy as np

from . import _validate
from ._validate import representable
from .network import Layer


@dataclass(frozen=True, eq=False)
class Gradients:
    """All gradients of the loss, in the shape and order of what they belong to.

    `layers[k - 1].W` is ∇W_k and `layers[k - 1].b` is ∇b_k. `a[k]`, for k = 1..L, is ∇a_k and
    `h[k]`, for k = 0..L-1, is ∇h_k, so that `h[0]` is the gradient of the input. `a[0]` is
    None, for a_0 does not exist, and so is `h[L]`: ∇ŷ divides by ŷ, which may underflow to 0.
    In a batch every row of ∇a and ∇h carries the 1/N of the mean. Source: Lecture 4, module 4.8.
    """

    layers: tuple[Layer, ...]
    a: list
    h: list


@np.errstate(
    under="ignore", over="ignore", invalid="ignore"
)  # reported as an OverflowError instead
def back_propagation(network, cache, y):
    """The gradients of the loss at the pass in `cache`, for one example or a batch's mean.

    cache: from `forward_propagation(network, x)`. y: what the network's output asks for, see
    mlp_ref.outputs. Returns Gradients. ValueError if the cache is not one of this network, or
    for a wrong y; OverflowError if a gradient is too large. Source: Lecture 4, module 4.8.
    """
    _check_cache(cache, network)
    y = network.output.target(y, cache.y_hat.shape)
    nabla_W, nabla_b, nabla_a, nabla_h = gradients(network, cache, y)
    nabla_h[0] = nabla_a[1] @ network.layers[0].W  # 4.6, for the input: no step needs it
    layers = [
        Layer(representable(nabla_W[k], f"∇W_{k}"), representable(nabla_b[k], f"∇b_{k}"))
        for k in range(1, len(network.layers) + 1)
    ]
    return Gradients(tuple(layers), nabla_a, nabla_h)


def gradients(network, cache, y):
    """The lists ∇W, ∇b, ∇a and ∇h, indexed as in Gradients, of a cache and a y that are checked.

    y: from `network.output.target`. Without ∇h_0, and a number too large is inf or nan. Source:
    Lecture 4, module 4.8.
    """
    L = len(network.layers)
    nabla_W, nabla_b, nabla_a, nabla_h = ([None] * (L + 1) for _ in range(4))

    nabla_a[L] = _output_gradient(network.output, cache.y_hat, y)
    for k in range(L, 0, -1):
        # One example is a batch of one row; a batch's parameter gradients add up its rows.
        rows_a, rows_h = np.atleast_2d(nabla_a[k], cache.h[k - 1])
        nabla_W[k] = rows_a.T @ rows_h  # 4.7: ∇W_k = ∇a_k h_{k−1}ᵀ
        nabla_b[k] = rows_a.sum(axis=0)  # 4.7: ∇b_k = ∇a_k
        if k > 1:
            # 4.6: ∇h_{k−1} = W_kᵀ ∇a_k and ∇a_{k−1} = ∇h_{k−1} ⊙ g′(a_{k−1})
            nabla_h[k - 1] = nabla_a[k] @ network.layers[k - 1].W
            nabla_a[k - 1] = nabla_h[k - 1] * network.g.slope(cache.a[k - 1])
    return nabla_W, nabla_b, nabla_a, nabla_h


def output_gradient(output, y_hat, y):
    """∇a_L: the gradient of the loss with respect to the last pre-activation.

    y_hat: (k,) or (N, k), the value of `output` there. y: what `output` asks for, see
    mlp_ref.outputs. Returns the shape of y_hat. ValueError for a wrong shape or value, or an
    output without a known gradient. Source: Lecture 4, module 4.5.
    """
    y_hat = _validate.vectors(y_hat, "y_hat")
    return _output_gradient(output, y_hat, output.target(y, y_hat.shape))


def _output_gradient(output, y_hat, y):
    match output.name:
        case "softmax":  # 4.5: ∇a_L = −(e(ℓ) − ŷ), where e(ℓ) is row ℓ of the identity
            nabla = -(np.eye(y_hat.shape[-1])[y] - y_hat)
        case "logistic":  # as 4.5, unit by unit
            nabla = -(y - y_hat)
        case "linear":  # of Σ_j (ŷ_j − y_j)²
            nabla = -2 * (y - y_hat)
        case name:
            raise ValueError(f"output is {name}, expected linear, logistic or softmax")
    return nabla / len(np.atleast_2d(y_hat))  # the loss of N rows is their mean


def _check_cache(cache, network):
    N = cache.h[0].shape[:-1]
    found = [array.shape for array in cache.h]
    expected = [(*N, n) for n in network.widths]
    if found != expected:
        raise ValueError(
            f"cache has h of shapes {found}, expected {expected}: it is of another network"
        )
