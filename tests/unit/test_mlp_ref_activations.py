"""Activations: values, slopes, extremes and what they refuse."""

import re

import numpy as np
import pytest
from strategies import ACTIVATIONS

from mlp_ref import identity, logistic, relu, tanh

EXTREMES = np.array([-1e300, -1e4, -745.2, -710.0, -1e-300, 0.0, 1e-300, 710.0, 1e4, 1e300])


def test_values_are_those_of_the_formulas():
    z = np.array([-2.0, -0.5, 0.0, 3.0])
    np.testing.assert_allclose(logistic(z), 1 / (1 + np.exp(-z)), rtol=1e-15)
    np.testing.assert_allclose(tanh(z), (np.exp(2 * z) - 1) / (np.exp(2 * z) + 1), rtol=1e-15)
    np.testing.assert_array_equal(relu(z), [0, 0, 0, 3])
    np.testing.assert_array_equal(identity(z), z)


@pytest.mark.parametrize("g", ACTIVATIONS, ids=repr)
def test_derivative_is_the_limit_of_the_difference_quotient(g):
    z, h = np.array([-4.0, -1.5, -0.1, 0.1, 0.7, 5.0]), 1e-6
    np.testing.assert_allclose(
        g.derivative(z), (g(z + h) - g(z - h)) / (2 * h), rtol=1e-7, atol=1e-10
    )


def test_relu_has_slope_zero_at_its_kink():
    assert relu.derivative(0.0) == 0
    assert relu.derivative(-0.0) == 0


def test_logistic_slope_keeps_its_digits_where_the_unit_is_saturated():
    np.testing.assert_allclose(logistic.derivative([-50.0, 50.0]), np.exp(-50.0), rtol=1e-14)


@pytest.mark.parametrize("g", ACTIVATIONS, ids=repr)
def test_extreme_inputs_neither_overflow_nor_warn(g):
    with np.errstate(all="raise"):
        h, slope = g(EXTREMES), g.derivative(EXTREMES)
    assert np.isfinite(h).all()
    assert np.isfinite(slope).all()


def test_saturated_units_are_flat_at_their_limits():
    np.testing.assert_array_equal(logistic([-1e4, 1e4]), [0, 1])
    np.testing.assert_array_equal(tanh([-1e4, 1e4]), [-1, 1])
    np.testing.assert_array_equal(logistic.derivative([-1e4, 1e4]), [0, 0])
    np.testing.assert_array_equal(tanh.derivative([-1e4, 1e4]), [0, 0])


@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (2, 3, 4), (0,)])
@pytest.mark.parametrize("g", ACTIVATIONS, ids=repr)
def test_shape_is_kept_and_a_number_gives_a_number(g, shape):
    z = np.ones(shape)
    for result in (g(z), g.derivative(z)):
        assert result.shape == shape
        assert result.dtype == np.float64
        assert isinstance(result, np.float64 if shape == () else np.ndarray)


@pytest.mark.parametrize("g", ACTIVATIONS, ids=repr)
def test_the_argument_is_neither_changed_nor_shared(g):
    z = np.array([-1.0, 2.0])
    z.setflags(write=False)
    for result in (g(z), g.derivative(z)):
        assert not np.shares_memory(result, z)
        result += 1  # the answer is the caller's own


@pytest.mark.parametrize("g", ACTIVATIONS, ids=repr)
def test_integers_and_float32_are_taken_as_float64(g):
    expected = g(np.array([-1.0, 0.0, 2.0]))
    for z in ([-1, 0, 2], np.array([-1, 0, 2], np.int8), np.array([-1, 0, 2], np.float32)):
        np.testing.assert_array_equal(g(z), expected)
        assert g(z).dtype == np.float64


@pytest.mark.parametrize(
    ("z", "message"),
    [
        ([[0.0, 1.0], [np.nan, 2.0]], "z holds nan at index (1, 0), expected finite numbers"),
        ([0.0, -np.inf], "z holds -inf at index (1,), expected finite numbers"),
        (np.inf, "z holds inf, expected finite numbers"),
        (["a"], "z has dtype <U1, expected real numbers"),
        (np.array([1.0, None]), "z has dtype object, expected real numbers"),
        ([1j], "z has dtype complex128, expected real numbers"),
        ([True, False], "z has dtype bool, expected real numbers"),
        ([[1.0], [2.0, 3.0]], "z is ragged, expected an array of numbers"),
    ],
)
@pytest.mark.parametrize("g", ACTIVATIONS, ids=repr)
def test_anything_but_finite_real_numbers_is_refused_by_name(g, z, message):
    for function in (g, g.derivative):
        with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
            function(z)
