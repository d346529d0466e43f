"""Central differences and the verdict on a gradient."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import problem, problems

from mlp_ref import (
    Layer,
    Network,
    agree,
    compare,
    flatten,
    forward_propagation,
    linear_output,
    numeric_gradient,
    numeric_gradients,
    relative_error,
    softmax_output,
    tanh,
)
from mlp_ref.backprop import back_propagation


@pytest.mark.parametrize("shape", [(), (4,), (2, 3), (2, 2, 2)])
def test_numeric_gradient_of_a_known_function_has_the_shape_of_x(shape):
    x = np.arange(1.0, 1 + np.prod(shape)).reshape(shape) / 4
    gradient = numeric_gradient(lambda x: np.sum(np.sin(x) * x), x)
    assert gradient.shape == shape
    np.testing.assert_allclose(gradient, np.cos(x) * x + np.sin(x), rtol=1e-8)


def test_numeric_gradient_is_central_and_uses_h():
    # of x³: exactly 3x² + h² with central differences, 3x² + 3xh + h² with forward ones
    assert numeric_gradient(lambda x: x**3, 1.0, h=0.5) == 3.25


def test_numeric_gradient_withstands_a_function_that_writes_to_its_argument():
    def hostile(x):
        value = float((x**2).sum())
        x[:] = np.nan
        return value

    x = np.array([1.0, -2.0])
    np.testing.assert_allclose(numeric_gradient(hostile, x), [2, -4], rtol=1e-8)
    np.testing.assert_array_equal(x, [1, -2])


def test_numeric_gradient_takes_integers_and_read_only_arrays():
    x = np.array([1, 2], np.int8)
    x.setflags(write=False)
    np.testing.assert_allclose(numeric_gradient(lambda x: x @ x, x), [2, 4], rtol=1e-8)


def test_numeric_gradients_of_a_network_are_in_the_shape_of_its_layers():
    network = Network([Layer([[2.0, 0.0]], [1.0])], output=linear_output)  # ŷ = 3, y = 1
    (nabla,) = numeric_gradients(network, [1.0, -1.0], [1.0])
    np.testing.assert_allclose(nabla.W, [[4, -4]], rtol=1e-8)
    np.testing.assert_allclose(nabla.b, [4], rtol=1e-8)


@settings(max_examples=40, deadline=None)
@given(problems())
def test_a_right_gradient_passes(problem):
    cache = forward_propagation(problem.network, problem.x)
    analytic = flatten(back_propagation(problem.network, cache, problem.y))
    nabla_W = numeric_gradients(problem.network, problem.x, problem.y)
    numeric = np.concatenate([n.W.ravel() for n in nabla_W] + [n.b for n in nabla_W])
    verdict = compare(analytic, numeric)
    assert verdict.passed is True
    assert verdict.matches.all()
    assert verdict.relative_error < 1e-6


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_gradient_wrong_by_a_thousandth_in_one_entry_fails_there_and_only_there(data):
    seed = data.draw(st.integers(0, 2**32 - 1))
    p = problem([3, 4, 2], 7, tanh, softmax_output, np.random.default_rng(seed))
    cache = forward_propagation(p.network, p.x)
    right = back_propagation(p.network, cache, p.y).layers[1].W
    index = data.draw(st.tuples(*(st.integers(0, n - 1) for n in right.shape)))
    wrong = right.copy()
    wrong[index] += 1e-3 * max(abs(right[index]), 1e-3)  # not lost where the entry is near 0
    verdict = compare(wrong, numeric_gradients(p.network, p.x, p.y)[1].W)
    assert verdict.passed is False
    assert verdict.worst == index
    np.testing.assert_array_equal(np.argwhere(~verdict.matches), [index])


def test_tolerance_has_an_absolute_and_a_relative_part():
    numeric = np.array([0.0, 0.0, 1e3, 1e3, -1e3])
    off_by = np.array([0.9e-7, 1.1e-7, 0.99e-2, 1.01e-2, 1.01e-2])
    expected = [True, False, True, False, False]
    np.testing.assert_array_equal(agree(numeric + off_by, numeric), expected)
    np.testing.assert_array_equal(agree(numeric, numeric + off_by), expected)


def test_tolerance_goes_with_the_larger_of_the_two_whichever_it_is():
    off_by = 1e-7 + 1e-5 - 5e-11  # within the tolerance of 1, beyond that of 1 − off_by
    assert agree(1.0, 1.0 - off_by)
    assert agree(1.0 - off_by, 1.0)


def test_worst_is_the_entry_furthest_beyond_its_tolerance_and_not_the_largest_error():
    verdict = compare([[1e6 + 20.0, 1.0], [2.0, 3.1]], [[1e6, 1.0], [2.0, 3.0]])
    assert verdict.worst == (1, 1)
    assert {type(i) for i in verdict.worst} == {int}


def test_comparison_of_single_numbers():
    verdict = compare(2.0, 1.0)
    assert verdict.passed is False
    assert verdict.worst == ()
    assert verdict.relative_error == pytest.approx(1 / 3)
    assert compare(1.0, 1.0).passed is True


def test_relative_error_is_between_zero_and_one_and_zero_for_two_zeros():
    assert relative_error([0.0, 0.0], [0, 0]) == 0.0
    assert relative_error([1.0], [-1.0]) == 1.0
    assert relative_error([3.0, 0.0], [3.0, 4.0]) == pytest.approx(4 / 8)
    assert type(relative_error([1.0], [1.0])) is float


def test_a_reference_that_is_zero_everywhere_is_an_error_of_the_fixture():
    with pytest.raises(ValueError, match=r"^the fixture is wrong: the numeric gradient is zero"):
        compare(np.zeros(3), np.zeros(3))


def test_no_argument_is_changed():
    analytic, numeric = np.array([1.0, 2.0]), np.array([1.0, 2.5])
    for array in (analytic, numeric):
        array.setflags(write=False)
    compare(analytic, numeric)
    agree(analytic, numeric)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: compare([1.0, 2.0], [[1.0, 2.0]]),
            "analytic has shape (2,), expected (1, 2): the shape of numeric",
        ),
        (
            lambda: agree(1.0, [1.0]),
            "analytic has shape (), expected (1,): the shape of numeric",
        ),
        (
            lambda: compare([1.0, np.nan], [1.0, 2.0]),
            "analytic holds nan at index (1,), expected finite numbers",
        ),
        (
            lambda: relative_error([1.0], [np.inf]),
            "numeric holds inf at index (0,), expected finite numbers",
        ),
        (
            lambda: numeric_gradient(lambda x: x, [1.0, 2.0]),
            "f(x) has shape (2,), expected (): one number",
        ),
        (
            lambda: numeric_gradient(lambda x: None, 1.0),
            "f(x) has dtype object, expected real numbers",
        ),
        (
            lambda: numeric_gradient(lambda x: np.inf, 1.0),
            "f(x) holds inf, expected finite numbers",
        ),
        (
            lambda: numeric_gradient(np.sum, [np.nan]),
            "x holds nan at index (0,), expected finite numbers",
        ),
        (lambda: numeric_gradient(np.sum, 1.0, h=0), "h is 0, expected a positive finite number"),
    ],
)
def test_a_wrong_argument_is_refused_by_name_with_what_was_expected(call, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()
