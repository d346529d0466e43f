"""Is a gradient right? Central differences, and the verdict on an analytic gradient.

>>> numeric = numeric_gradient(lambda x: float(x @ x), [1.0, 2.0])
>>> compare([2.0, 4.0], numeric).passed
True
"""

from dataclasses import dataclass

import numpy as np

from . import _fast_gradcheck, _validate
from .network import flatten, loss, unflatten

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


def numeric_gradient(f, x, *more, h=1e-5):
    """∂f/∂x by central differences: (f(x + h e_i) − f(x − h e_i)) / 2h for every entry i.

    f: takes an array of x's shape, its own to keep, and returns one number; or takes several
    arrays, given as x and more. Each may have any shape. h: the step, a positive finite number,
    in the units of x. Returns the shape of x, or a tuple with one gradient for each array, right
    up to an error of about h². ValueError if an array, h or a value of f is not finite or
    misshapen. Source: Lecture 4, module 4.9 asks for g′; this is its definition with a finite step.
    """
    rest = [_validate.real_array(array, f"array {n} of f") for n, array in enumerate(more, start=2)]
    arrays = [_validate.real_array(x, "x"), *rest]
    h = _validate.positive(h, "h")
    gradients = tuple(_gradient_in(f, arrays, n, h) for n in range(len(arrays)))
    return gradients if more else gradients[0]


def numeric_gradients(network, x, y, h=1e-5):
    """∇W_k and ∇b_k of the loss at (x, y) by central differences, as a tuple of L Layers.

    x: (n_0,) or (N, n_0). y: what the network's output asks for. h: the step, a positive finite
    number. What numeric_gradient gives for every parameter, but fast: a changed entry of W_k
    changes one unit of layer k, so only the layers behind it are passed again, for many entries
    at once in a few MB. Two whole passes for each parameter if `output` is not one of
    mlp_ref.outputs. ValueError for a wrong shape or value; OverflowError if a number becomes too
    large. Source: Lecture 4, modules 4.1 and 4.3.
    """
    h = _validate.positive(h, "h")
    if _fast_gradcheck.supports(network.output):
        return _fast_gradcheck.gradients(network, x, y, h)
    nabla_theta = numeric_gradient(
        lambda theta: loss(unflatten(theta, network), x, y), flatten(network), h=h
    )
    return unflatten(nabla_theta, network).layers


def numeric_jacobian(f, x, h=1e-5):
    """∂f/∂x by central differences, with all the moved points handed to f at once.

    f: takes P points of x's shape, stacked as (P, *x.shape), and returns for each a number or an
    array: (P, ...). x: any shape. h: the step, a positive finite number. Returns (..., *x.shape).
    ValueError if x, h or a value of f is not finite or misshapen. Source: Lecture 4, module 4.5,
    for the Jacobian; its definition with a finite step, as in numeric_gradient.
    """
    x, h = _validate.real_array(x, "x"), _validate.positive(h, "h")
    moves = h * np.eye(x.size).reshape(-1, *x.shape)
    up, down = (_validate.real_array(f(points), "f(x)") for points in (x + moves, x - moves))
    if up.ndim == 0 or len(up) != x.size:
        raise ValueError(f"f(x) has shape {up.shape}, expected ({x.size}, ...): one for each point")
    slopes = np.moveaxis((up - down) / (2 * h), 0, -1)
    return slopes.reshape(*slopes.shape[:-1], *x.shape)


def numeric_derivative(g, z, h=1e-5):
    """g′(z) at every entry of z by central differences: (g(z + h) − g(z − h)) / 2h.

    g: takes each entry by itself, as an activation does: an array of z's shape to an array with a
    number for each entry. h: the step, a positive finite number. Returns the shape of g(z).
    ValueError if z, h or a value of g is not finite. Source: Lecture 4, module 4.9.
    """
    z, h = _validate.real_array(z, "z"), _validate.positive(h, "h")
    up, down = (_validate.real_array(g(moved), "g(z)") for moved in (z + h, z - h))
    return (up - down) / (2 * h)


def directional_derivative(f, x, direction, h=1e-5):
    """∇f · v along the direction v, a float: (f(x + h v) − f(x − h v)) / 2h.

    Two values of f, however large x is. f: as for numeric_gradient. x, direction: one shape, any.
    h: the step, in lengths of v, which should have a length of about 1. ValueError if x,
    direction, h or a value of f is not finite or misshapen.
    Source: as numeric_gradient; Lecture 4, module 4.2 for a function of all parameters θ.
    """
    x, v = _validate.real_array(x, "x"), _validate.real_array(direction, "direction")
    if v.shape != x.shape:
        raise ValueError(f"direction has shape {v.shape}, expected {x.shape}: the shape of x")
    h = _validate.positive(h, "h")
    return float((_scalar(f(x + h * v)) - _scalar(f(x - h * v))) / (2 * h))


def compare_along(f, x, analytic, rng, h=1e-5):
    """The Comparison of analytic · v with f's directional derivative, for a random unit v.

    For functions too large for numeric_gradient: two values of f tell a wrong gradient, not which
    entries are wrong; and an error in a few of many entries may hide in the tolerance.

    f, x, h: as for directional_derivative. analytic: ∇f, of x's shape. rng: a
    numpy.random.Generator. ValueError as there, for another rng, or if f does not change along v.
    """
    x, analytic = _validate.real_array(x, "x"), _validate.real_array(analytic, "analytic")
    if analytic.shape != x.shape:
        raise ValueError(f"analytic has shape {analytic.shape}, expected {x.shape}: that of x")
    _validate.instance(rng, "rng", np.random.Generator, "np.random.default_rng(0)")
    v = rng.standard_normal(x.shape)
    v /= np.linalg.norm(v)
    return compare(np.sum(analytic * v), directional_derivative(f, x, v, h))


def complex_step(f, x, h=1e-20):
    """∂f/∂x by the complex step: Im f(x + i h e_i) / h for every entry i.

    Nothing is subtracted, so h may be tiny and the answer has almost all digits. f: takes a
    complex array of x's shape, its own to keep, and returns one complex number. It must be made
    of +, ·, exp, tanh and other analytic functions. abs, conj and .real drop the imaginary part,
    which is noticed if f(x) is real but not if it is complex all the same; the functions of mlp_ref
    refuse complex numbers. h: a positive finite number. Returns the shape of x, in float64.
    ValueError if f returns a real number, or if x, h or a value of f is not finite or misshapen.
    Source: Squire and Trapp 1998, SIAM Review 40(1).
    """
    x, h = _validate.real_array(x, "x"), _validate.positive(h, "h")
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        moved = x.astype(complex)
        moved[i] += 1j * h
        gradient[i] = _scalar(_imaginary_part(f(moved), "f(x)")) / h
    return gradient


def complex_derivative(g, z, h=1e-20):
    """g′(z) at every entry of z by the complex step: Im g(z + ih) / h.

    g: takes each entry by itself, as for numeric_derivative, and complex ones as for complex_step.
    h: a positive finite number. Returns the shape of g(z). ValueError if g returns real numbers,
    or if z, h or a value of g is not finite. Source: as complex_step.
    """
    z, h = _validate.real_array(z, "z"), _validate.positive(h, "h")
    return _imaginary_part(g(z + 1j * h), "g(z)") / h


def agree(analytic, numeric):
    """Entry by entry: |a − n| ≤ 1e-7 + 1e-5 max(|a|, |n|). A bool array of their shape.

    ValueError if the shapes differ, or for nan or inf.
    """
    return _error_in_tolerances(*_pair(analytic, numeric)) <= 1


def relative_error(analytic, numeric):
    """‖a−n‖ / (‖a‖+‖n‖), a float in [0, 1]; 0.0 if both are zero.

    ValueError if the shapes differ, or for nan or inf.
    """
    return _relative_error(*_pair(analytic, numeric))


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
        relative_error=_relative_error(analytic, numeric),
        worst=tuple(int(i) for i in np.unravel_index(errors.argmax(), errors.shape)),
    )


def confirm(claim, left, right):
    """Prints the claim with a tick if both sides agree, by the rule of `agree`.

    left, right: numbers or arrays of the same shape. AssertionError with both sides if they
    differ: then the page is wrong, or a number in it was changed.
    """
    left, right = np.asarray(left, dtype=float), np.asarray(right, dtype=float)
    if left.shape != right.shape or not agree(left, right).all():
        raise AssertionError(f"✗ {claim}\nleft side:\n{left}\nright side:\n{right}")
    gap = np.abs(left - right).max(initial=0.0)
    print(f"✓ {claim}   (largest difference {gap:.0e})")


def _error_in_tolerances(analytic, numeric):
    size = np.maximum(np.abs(analytic), np.abs(numeric))
    tolerance = ABSOLUTE_TOLERANCE + RELATIVE_TOLERANCE * size
    return np.abs(analytic - numeric) / tolerance


def _relative_error(analytic, numeric):
    scale = np.linalg.norm(analytic) + np.linalg.norm(numeric)
    return float(np.linalg.norm(analytic - numeric) / scale) if scale > 0 else 0.0


def _pair(analytic, numeric):
    analytic = _validate.real_array(analytic, "analytic")
    numeric = _validate.real_array(numeric, "numeric")
    if analytic.shape != numeric.shape:
        raise ValueError(
            f"analytic has shape {analytic.shape}, expected {numeric.shape}: the shape of numeric"
        )
    return analytic, numeric


def _gradient_in(f, arrays, n, h):
    gradient = np.empty_like(arrays[n])
    for i in np.ndindex(gradient.shape):
        up, down = (_moved(arrays, n, i, step) for step in (h, -h))
        gradient[i] = (_scalar(f(*up)) - _scalar(f(*down))) / (2 * h)
    return gradient


def _moved(arrays, n, i, step):
    moved = [array.copy() for array in arrays]
    moved[n][i] += step
    return moved


def _imaginary_part(value, name):
    value = np.asarray(value)
    if value.dtype.kind != "c":
        raise ValueError(
            f"{name} has dtype {value.dtype}, expected complex numbers: an imaginary part is lost"
        )
    return _validate.real_array(value.imag, name)


def _scalar(value):
    value = _validate.real_array(value, "f(x)")
    if value.shape != ():
        raise ValueError(f"f(x) has shape {value.shape}, expected (): one number")
    return value
