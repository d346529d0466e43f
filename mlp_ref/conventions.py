"""One network, written as different courses write it: converters between their conventions.

Two questions tell the conventions apart. Does W count its outputs first, so that entry (i, j)
leads from unit j to unit i, or its inputs? Does a batch have its examples in rows or in columns?

| convention | a batch      | W            | A            | who writes so                         |
| ---------- | ------------ | ------------ | ------------ | ------------------------------------- |
| WORKBOOK   | A Wᵀ + b     | n_k × n_{k-1} | N × n_{k-1} | this workbook's code                  |
| LECTURE    | W A + b      | n_k × n_{k-1} | n_{k-1} × N | Lecture 4, example by example         |
| ROWS       | A W + b      | n_{k-1} × n_k | N × n_{k-1} | the MLT slides; modules 12 and 13     |
| COLUMNS    | Wᵀ A + b     | n_{k-1} × n_k | n_{k-1} × N | CS60010's logistic regression         |

A gradient has the shape of what it belongs to, and so it is converted like it: ∇W like W, ∇A like
A. Biases are vectors (n_k,) everywhere, and one example is a vector; these stay as they are.

    >>> import numpy as np
    >>> W = np.zeros((3, 2))  # three units above two
    >>> convert_weights(W, WORKBOOK, ROWS).shape
    (2, 3)
    >>> rescale(0.5, 10, "mean", "sum")  # the mean loss of ten examples, as their sum
    5.0
"""

from dataclasses import dataclass

import numpy as np

from . import _validate
from .network import Layer, Network


@dataclass(frozen=True)
class Convention:
    """Which index of W comes first, and where the examples of a batch are."""

    name: str
    outputs_first: bool
    examples_in_rows: bool

    def __repr__(self):
        return self.name


WORKBOOK = Convention("workbook", outputs_first=True, examples_in_rows=True)
LECTURE = Convention("lecture", outputs_first=True, examples_in_rows=False)
ROWS = Convention("rows", outputs_first=False, examples_in_rows=True)
COLUMNS = Convention("columns", outputs_first=False, examples_in_rows=False)

# What stands in front of the sum over all examples: share / N^power. The loss of one example is
# −log ŷ_ℓ, or Σ_j (ŷ_j − y_j)² without a half.
_SCALES = {"mean": (1, 1), "sum": (1, 0), "half sum": (0.5, 0), "half mean": (0.5, 1)}


def convert_weights(W, source, target):
    """W, or its gradient, of one convention as another has it; there and back is exact.

    W: (n_k, n_{k-1}) if `source` counts outputs first, else (n_{k-1}, n_k). Returns a copy,
    transposed if `target` has the other order. ValueError for another number of axes, nan or inf.
    Source: Lecture 4, module 4.1; MLT slides, weights; CS60010, vectorised logistic regression.
    """
    W = _validate.real_array(W, "W")
    if W.ndim != 2:
        raise ValueError(f"W has shape {W.shape}, expected a matrix")
    return _turned(W, source.outputs_first != target.outputs_first)


def convert_batch(A, source, target):
    """A batch of examples, activations or their gradients; there and back is exact.

    A: (N, n) if `source` has examples in rows, else (n, N); one example (n,) stays as it is.
    Returns a copy. ValueError for another number of axes, nan or inf.
    Source: as convert_weights.
    """
    A = _validate.real_array(A, "A")
    if A.ndim not in (1, 2):
        raise ValueError(f"A has shape {A.shape}, expected one example (n,) or a batch of them")
    return _turned(A, source.examples_in_rows != target.examples_in_rows)


def parameters_of(network, target):
    """The parameters of a network, or of its gradients, as pairs (W, b) of a convention.

    network: anything with `layers` as mlp_ref has them: a Network, or the Gradients of one.
    Returns a list of L pairs (W, b), b of shape (n_k,). Source: Lecture 4, module 4.1.
    """
    return [(convert_weights(one.W, WORKBOOK, target), np.array(one.b)) for one in network.layers]


def network_of(parameters, source, like):
    """The Network with these pairs (W, b) of a convention: undoes parameters_of.

    like: a Network, whose g and output it takes. ValueError if the shapes do not fit together.
    Source: Lecture 4, module 4.1.
    """
    layers = [Layer(convert_weights(W, source, WORKBOOK), b) for W, b in parameters]
    return Network(layers, like.g, like.output)


def rescale(value, N, source, target):
    """A loss of N examples, or any gradient of it, as another scale has it.

    value: a number or an array. N: the number of examples, at least 1. source, target: "mean",
    "sum", "half sum" or "half mean" of the losses of the examples. Returns a float or an array of
    the same shape. ValueError for another scale, nan or inf; OverflowError if it becomes too
    large. Source: Lecture 4, module 4.3 (mean); CS60010 (sum); MLT slides (half sum).
    """
    value, N = _validate.real_array(value, "value"), _validate.integer(N, "N", least=1)
    for name in (source, target):
        if name not in _SCALES:
            raise ValueError(f"{name!r} is no scale; there are {', '.join(_SCALES)}")
    (share, power), (new_share, new_power) = _SCALES[source], _SCALES[target]
    with np.errstate(over="ignore"):  # an OverflowError instead
        scaled = value * (new_share / share) * float(N) ** (power - new_power)
    scaled = _validate.representable(scaled, "the rescaled value")
    return scaled if np.ndim(scaled) else float(scaled)


def _turned(array, turn):
    return np.ascontiguousarray(array.T) if turn else array
