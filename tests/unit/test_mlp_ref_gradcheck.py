"""Central differences and the verdict on a gradient."""

import re
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import ACTIVATIONS, OUTPUTS, problem, problems

from mlp_ref import (
    Activation,
    Layer,
    Network,
    Output,
    _fast_gradcheck,
    agree,
    compare,
    flatten,
    forward_propagation,
    linear_output,
    loss,
    numeric_gradient,
    numeric_gradients,
    relative_error,
    softmax_output,
    tanh,
    unflatten,
)
from mlp_ref.backprop import back_propagation
from mlp_ref.gradcheck import (
    compare_along,
    complex_derivative,
    complex_step,
    directional_derivative,
    numeric_derivative,
    numeric_jacobian,
)


@pytest.mark.parametrize("shape", [(), (4,), (2, 3), (2, 2, 2)])
def test_numeric_gradient_of_a_known_function_has_the_shape_of_x(shape):
    x = np.arange(1.0, 1 + np.prod(shape)).reshape(shape) / 4
    gradient = numeric_gradient(lambda x: np.sum(np.sin(x) * x), x)
    assert gradient.shape == shape
    np.testing.assert_allclose(gradient, np.cos(x) * x + np.sin(x), rtol=1e-8)


def test_numeric_gradient_is_central_and_uses_h():
    # of x³: exactly 3x² + h² with central differences, 3x² + 3xh + h² with forward ones
    assert numeric_gradient(lambda x: x**3, 1.0, h=0.5) == 3.25


def test_numeric_gradient_withstands_a_function_that_writes_to_x():
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


def test_numeric_gradient_of_several_arrays_is_one_for_each():
    W, b, h = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([1.0, -1.0]), np.ones(3)
    nabla_W, nabla_b, nabla_h = numeric_gradient(lambda W, b, h: np.sum((W @ h + b) ** 2), W, b, h)
    np.testing.assert_allclose(nabla_W, 2 * np.outer(W @ h + b, h), rtol=1e-8)
    np.testing.assert_allclose(nabla_b, 2 * (W @ h + b), rtol=1e-8)
    np.testing.assert_allclose(nabla_h, 2 * W.T @ (W @ h + b), rtol=1e-8)


def test_numeric_gradient_gives_each_call_copies_of_all_its_arrays():
    def hostile(x, c):
        value = float(x * c[0])
        x[...], c[:] = np.nan, np.nan
        return value

    gradients = numeric_gradient(hostile, 3.0, [2.0])
    np.testing.assert_allclose(gradients[0], 2, rtol=1e-8)
    np.testing.assert_allclose(gradients[1], [3], rtol=1e-8)


def test_numeric_gradients_of_a_network_are_in_the_shape_of_its_layers():
    network = Network([Layer([[2.0, 0.0]], [1.0])], output=linear_output)  # ŷ = 3, y = 1
    (nabla,) = numeric_gradients(network, [1.0, -1.0], [1.0])
    np.testing.assert_allclose(nabla.W, [[4, -4]], rtol=1e-8)
    np.testing.assert_allclose(nabla.b, [4], rtol=1e-8)


def plain_gradients(network, x, y, h=1e-5):
    """Two whole passes for every parameter, by the definition."""
    theta = flatten(network)
    numeric = numeric_gradient(lambda theta: loss(unflatten(theta, network), x, y), theta, h=h)
    return unflatten(numeric, network).layers


def assert_same_up_to_round_off(found, expected, size, h=1e-5):
    # The loss is right to about 1e-16 of its size, and is divided by 2h.
    for one, other in zip(found, expected, strict=True):
        for name in ("W", "b"):
            tolerance = {"rtol": 1e-9, "atol": 1e-14 / h * max(1, size)}
            np.testing.assert_allclose(getattr(one, name), getattr(other, name), **tolerance)


# A step of a half is no derivative any more: only the same differences give the same numbers.
@pytest.mark.parametrize("h", [1e-5, 0.5])
@given(p=problems())
def test_the_fast_gradients_are_those_of_the_plain_loop(h, p):
    fast = numeric_gradients(p.network, p.x, p.y, h)
    plain = plain_gradients(p.network, p.x, p.y, h)
    assert_same_up_to_round_off(fast, plain, loss(p.network, p.x, p.y), h)


@pytest.mark.parametrize("output", OUTPUTS, ids=repr)
@pytest.mark.parametrize("chunk", [1, 3, 50])
def test_gradients_do_not_depend_on_how_many_are_computed_at_once(output, chunk):
    p = problem([5, 4, 3, 2], 7, tanh, output, np.random.default_rng(0))
    at_once = numeric_gradients(p.network, p.x, p.y)
    by_and_by = _fast_gradcheck.gradients(p.network, p.x, p.y, 1e-5, chunk)
    assert_same_up_to_round_off(by_and_by, at_once, loss(p.network, p.x, p.y))


def test_memory_does_not_grow_with_the_number_of_perturbed_numbers():
    p = problem([200, 4, 40, 3], 8, tanh, softmax_output, np.random.default_rng(0))
    x, y = np.tile(p.x, (64, 1)), np.tile(p.y, 64)
    tracemalloc.start()
    numeric_gradients(p.network, x, y)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # One unit of layer 1 alone changes 40 units for 201 weights and 512 examples: 33 MB.
    assert peak < 8e6


@pytest.mark.parametrize("g", ACTIVATIONS, ids=repr)
@pytest.mark.parametrize("output", OUTPUTS, ids=repr)
def test_numeric_gradients_use_no_derivative(g, output):
    def forbidden(z):
        raise AssertionError("g′ was used")

    p = problem([3, 4, 4, 2], 5, g, output, np.random.default_rng(1))
    network = replace(p.network, g=Activation(g.name, g.function, forbidden))
    expected = numeric_gradients(p.network, p.x, p.y)
    assert_same_up_to_round_off(numeric_gradients(network, p.x, p.y), expected, 0)


def test_an_output_with_a_loss_of_its_own_is_differentiated_too():
    def half_squared_error(a, y):
        return float(((a - y) ** 2).sum(axis=-1).mean() / 2)

    p = problem([3, 4, 2], 5, tanh, linear_output, np.random.default_rng(2))
    own = Output("linear", linear_output.function, half_squared_error)
    halves = numeric_gradients(replace(p.network, output=own), p.x, p.y)
    for half, whole in zip(halves, numeric_gradients(p.network, p.x, p.y), strict=True):
        np.testing.assert_allclose(2 * half.W, whole.W, rtol=1e-8, atol=1e-9)
        np.testing.assert_allclose(2 * half.b, whole.b, rtol=1e-8, atol=1e-9)


def test_a_change_too_large_for_an_exponential_is_no_trouble():
    p = problem([2, 3, 3], 4, tanh, softmax_output, np.random.default_rng(3))
    network = Network([p.network.layers[1]])  # its inputs are 10⁸, so a changes by 1,000
    x = 1e8 * np.ones((4, 3))
    size = loss(network, x, p.y)
    fast, plain = numeric_gradients(network, x, p.y), plain_gradients(network, x, p.y)
    assert_same_up_to_round_off(fast, plain, size)


def test_a_loss_that_overflows_with_the_step_is_told():
    network = Network([Layer([[1.0]], [0.0])], output=linear_output)
    with pytest.raises(OverflowError, match=r"^∇ of layer 1 overflows float64"):
        numeric_gradients(network, [1e153], [0.0], h=100.0)


def test_directional_derivative_is_the_gradient_along_the_direction():
    x, v = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 0.0], [0.0, -1.0]])
    derivative = directional_derivative(lambda x: np.sum(x**3), x, v)
    assert type(derivative) is float
    assert derivative == pytest.approx(3 * 1 - 3 * 16, rel=1e-8)


@given(problems(), st.integers(0, 2**32 - 1))
def test_a_whole_gradient_is_compared_along_a_random_direction(p, seed):
    def f(theta):
        return loss(unflatten(theta, p.network), p.x, p.y)

    cache = forward_propagation(p.network, p.x)
    analytic = flatten(back_propagation(p.network, cache, p.y))
    theta = flatten(p.network)
    assert compare_along(f, theta, analytic, np.random.default_rng(seed)).passed
    if np.abs(analytic).max() > 1e-2:
        assert not compare_along(f, theta, -analytic, np.random.default_rng(seed)).passed


def test_complex_step_has_almost_all_digits():
    x = np.array([[0.5, 1.0], [1.5, 2.0]])
    gradient = complex_step(lambda x: np.sum(np.exp(x) / np.tanh(x)), x)
    exact = np.exp(x) / np.tanh(x) * (1 - 2 / np.sinh(2 * x))
    assert gradient.dtype == np.float64
    np.testing.assert_allclose(gradient, exact, rtol=1e-14)


def test_complex_step_of_one_number_and_of_a_function_that_writes_to_it():
    def hostile(x):
        value = x * x
        x[...] = np.nan
        return value

    assert complex_step(hostile, 3.0) == 6.0


@pytest.mark.parametrize("shape", [(), (3,), (2, 3)])
def test_numeric_jacobian_puts_the_shape_of_x_last_in_one_call_a_side(shape):
    x, calls = np.random.default_rng(3).normal(size=shape), []

    def f(points):
        calls.append(points.shape)
        return np.stack([np.sin(points), points**2], axis=1)  # (P, 2, *shape)

    jacobian = numeric_jacobian(f, x)
    assert calls == [(x.size, *shape)] * 2
    assert jacobian.shape == (2, *shape, *shape)
    one_by_one = numeric_gradient(lambda x: np.sum(np.sin(x)), x)
    own = np.diag(jacobian[0].reshape(x.size, x.size)).reshape(shape)
    np.testing.assert_allclose(own, one_by_one, rtol=1e-8)
    others = jacobian.reshape(2, x.size, x.size) * (1 - np.eye(x.size))
    assert not others.any()


def test_numeric_jacobian_of_one_number_a_point_is_the_gradient():
    W = np.random.default_rng(3).normal(size=(2, 3))
    jacobian = numeric_jacobian(lambda points: (points**3).sum(axis=(1, 2)), W, h=0.5)
    np.testing.assert_allclose(jacobian, numeric_gradient(lambda W: (W**3).sum(), W, h=0.5))


def test_numeric_derivative_is_central_and_takes_every_entry_by_itself():
    assert numeric_derivative(lambda z: z**3, 1.0, h=0.5) == 3.25
    z = np.random.default_rng(3).normal(size=(2, 3))
    np.testing.assert_allclose(numeric_derivative(np.sin, z), np.cos(z), rtol=1e-8)


def test_complex_derivative_has_almost_all_digits():
    z = np.random.default_rng(3).normal(size=(2, 3))
    np.testing.assert_allclose(complex_derivative(np.tanh, z), 1 / np.cosh(z) ** 2, rtol=1e-14)


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


@given(st.data())
def test_an_entry_wrong_by_a_thousandth_fails_and_it_alone(data):
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


def test_worst_is_the_entry_furthest_beyond_its_tolerance():
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
            "f(x) is None, expected real numbers",
        ),
        (
            lambda: numeric_gradient(lambda x: np.inf, 1.0),
            "f(x) holds inf, expected finite numbers",
        ),
        (
            lambda: numeric_gradient(np.sum, [np.nan]),
            "x holds nan at index (0,), expected finite numbers",
        ),
        (
            lambda: numeric_gradient(lambda x, c: x, 1.0, [np.nan]),
            "array 2 of f holds nan at index (0,), expected finite numbers",
        ),
        (
            lambda: directional_derivative(np.sum, [1.0, 2.0], [1.0]),
            "direction has shape (1,), expected (2,): the shape of x",
        ),
        (
            lambda: compare_along(np.sum, [1.0, 2.0], [1.0], np.random.default_rng(0)),
            "analytic has shape (1,), expected (2,): that of x",
        ),
        (
            lambda: compare_along(np.sum, [1.0], [1.0], 0),
            "rng is 0, expected type Generator, such as np.random.default_rng(0)",
        ),
        (
            lambda: complex_step(lambda x: np.abs(x).sum(), [1.0, 2.0]),
            "f(x) has dtype float64, expected complex numbers: an imaginary part is lost",
        ),
        (
            lambda: complex_step(lambda x: x, [1.0, 2.0]),
            "f(x) has shape (2,), expected (): one number",
        ),
        (
            lambda: numeric_jacobian(np.sum, [1.0, 2.0]),
            "f(x) has shape (), expected (2, ...): one for each point",
        ),
        (
            lambda: numeric_derivative(lambda z: z * np.inf, [1.0]),
            "g(z) holds inf at index (0,), expected finite numbers",
        ),
        (
            lambda: complex_derivative(np.abs, [1.0, 2.0]),
            "g(z) has dtype float64, expected complex numbers: an imaginary part is lost",
        ),
        (lambda: numeric_gradient(np.sum, 1.0, h=0), "h is 0, expected a positive finite number"),
    ],
)
def test_a_wrong_argument_is_refused_by_name_with_what_was_expected(call, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()
