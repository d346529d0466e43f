"""Is a gradient right? Central differences, and the verdict on an analytic gradient.

>>> numeric = numeric_gradient(lambda x: float(x @ x), [1.0, 2.0])
>>> compare([2.0, 4.0], numeric).passed
True
"""

from dataclasses import dataclass

import numpy as np

from mlp_ref import _validate
from mlp_ref.network import flatten, loss, unflatten

ABSOLUTE_TOLERANCE = 1e-7
RELATIVE_TOLERANCE = 1e-5


@dataclass(frozen=True, eq=False)
class Comparison:
    """The verdict on an analytic gradient.

    passed: True if every entry agrees. matches: which do, a bool array of the gradient's shape.
    relative_error: ‖a−n‖ / (‖a‖+‖n‖), in [0, 1]. worst: the index, a tuple, of the entry with
    the largest error as a multiple of its tolerance; () for a single number.
    """

    passed: bool
    matches: np.ndarray
    relative_error: float
    worst: tuple[int, ...]


def numeric_gradient(f, x, h=1e-5):
    """∂f/∂x by central differences: (f(x + h e_i) − f(x − h e_i)) / 2h for every entry i.

    f: takes an array of x's shape, its own to keep, and returns one number. x: any shape.
    h: the step, a positive finite number, in the units of x. Returns the shape of x, right up
    to an error of about h². ValueError if x, h or a value of f is not finite or misshapen.
    Source: Lecture 4, module 4.9 asks for g′; this is its definition with a finite step.
    """
    x, h = _validate.numbers(x, "x"), _validate.positive(h, "h")
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        h_e_i = np.zeros_like(x)
        h_e_i[i] = h
        gradient[i] = (_scalar(f(x + h_e_i)) - _scalar(f(x - h_e_i))) / (2 * h)
    return gradient


def numeric_gradients(network, x, y):
    """∇W_k and ∇b_k of the loss at (x, y) by central differences, as a tuple of L Layers.

    x: (n_0,) or (N, n_0). y: what the network's output asks for. Two passes for every
    parameter: meant for small networks. ValueError for a wrong shape or value.
    """
    nabla_theta = numeric_gradient(
        lambda theta: loss(unflatten(theta, network), x, y), flatten(network)
    )
    return unflatten(nabla_theta, network).layers


def agree(analytic, numeric):
    """Entry by entry: |a − n| ≤ 1e-7 + 1e-5 max(|a|, |n|). A bool array of their shape.

    ValueError if the shapes differ, or for nan or inf.
    """
    return _error_in_tolerances(*_pair(analytic, numeric)) <= 1


def relative_error(analytic, numeric):
    """‖a−n‖ / (‖a‖+‖n‖), a float in [0, 1]; 0.0 if both are zero.

    ValueError if the shapes differ, or for nan or inf.
    """
    analytic, numeric = _pair(analytic, numeric)
    scale = np.linalg.norm(analytic) + np.linalg.norm(numeric)
    return float(np.linalg.norm(analytic - numeric) / scale) if scale > 0 else 0.0


def compare(analytic, numeric):
    """The Comparison of an analytic gradient with a numeric one of the same shape.

    ValueError if the shapes differ, for nan or inf, or if the numeric gradient is zero
    everywhere: then a gradient of zeros would pass, whatever the mistake.
    """
    analytic, numeric = _pair(analytic, numeric)
    if not numeric.any():
        raise ValueError("the fixture is wrong: the numeric gradient is zero everywhere")
    errors = _error_in_tolerances(analytic, numeric)
    matches = errors <= 1
    return Comparison(
        passed=bool(matches.all()),
        matches=matches,
        relative_error=relative_error(analytic, numeric),
        worst=tuple(int(i) for i in np.unravel_index(errors.argmax(), errors.shape)),
    )


def _error_in_tolerances(analytic, numeric):
    size = np.maximum(np.abs(analytic), np.abs(numeric))
    tolerance = ABSOLUTE_TOLERANCE + RELATIVE_TOLERANCE * size
    return np.abs(analytic - numeric) / tolerance


def _pair(analytic, numeric):
    analytic = _validate.numbers(analytic, "analytic")
    numeric = _validate.numbers(numeric, "numeric")
    if analytic.shape != numeric.shape:
        raise ValueError(
            f"analytic has shape {analytic.shape}, expected {numeric.shape}: the shape of numeric"
        )
    return analytic, numeric


def _scalar(value):
    value = _validate.numbers(value, "f(x)")
    if value.shape != ():
        raise ValueError(f"f(x) has shape {value.shape}, expected (): one number")
    return value
