"""Activation functions g and their derivatives g′: Lecture 4, module 4.9.

    >>> tanh([0.0, 1.0])
    array([0.        , 0.76159416])
    >>> tanh.derivative([0.0, 1.0])
    array([1.        , 0.41997434])

Both take the pre-activation z. All are safe for any finite z: an exponential that underflows
to 0 is the right answer, and nothing overflows.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from . import _validate


@dataclass(frozen=True, repr=False)
class Activation:
    """An activation: `g(z)` is its value and `g.derivative(z)` its slope, element by element.

    z is a number or an array of any shape, without units; the answer has the same shape, in
    float64. ValueError if z is not made of finite real numbers. Source: Lecture 4, module 4.9.
    """

    name: str
    function: Callable
    slope: Callable

    @np.errstate(under="ignore")
    def __call__(self, z):
        return self.function(_validate.real_array(z, "z"))

    @np.errstate(under="ignore")
    def derivative(self, z):
        """g′(z), from the pre-activation z and not from h = g(z). Shape of z."""
        return self.slope(_validate.real_array(z, "z"))[()]  # [()]: a number for a number

    def __repr__(self):
        return self.name


def _logistic(z):
    # 4.9: g(z) = 1 / (1 + e^−z), and for z < 0 the same fraction times e^z / e^z
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1 + e)


def _logistic_derivative(z):
    # 4.9: g′ = g (1 − g), where one of the two is 1 / (1 + e) and the other e / (1 + e)
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


def _tanh_derivative(z):
    # 4.9: g′ = 1 − g²
    return 1 - np.tanh(z) ** 2


def _relu(z):
    return np.maximum(z, 0.0)


def _relu_derivative(z):
    # Not differentiable at 0, where any slope in [0, 1] may be used: 0 here.
    return np.where(z > 0, 1.0, 0.0)


logistic = Activation("logistic", _logistic, _logistic_derivative)  #: values in [0, 1]
tanh = Activation("tanh", np.tanh, _tanh_derivative)  #: values in [−1, 1]
relu = Activation("relu", _relu, _relu_derivative)  #: values in [0, ∞)
identity = Activation("identity", np.positive, np.ones_like)  #: any value
