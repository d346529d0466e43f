"""Conventions: what is converted computes the same, and comes back as it was."""

import doctest
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from strategies import problems

from mlp_ref import (
    conventions,
    flatten,
    forward_propagation,
    linear_output,
    loss,
    numeric_gradient,
)
from mlp_ref.backprop import back_propagation
from mlp_ref.conventions import (
    COLUMNS,
    LECTURE,
    ROWS,
    WORKBOOK,
    convert_batch,
    convert_weights,
    network_of,
    parameters_of,
    rescale,
)

CONVENTIONS = (WORKBOOK, LECTURE, ROWS, COLUMNS)
SCALES = ("mean", "sum", "half sum", "half mean")
PAIRS = list(product(CONVENTIONS, repeat=2))

# Forward and backward of one layer as each course prints it; G is ∇Z.
FORWARD = {
    WORKBOOK: lambda W, b, A: A @ W.T + b,
    LECTURE: lambda W, b, A: W @ A + b[:, None],
    ROWS: lambda W, b, A: A @ W + b,
    COLUMNS: lambda W, b, A: W.T @ A + b[:, None],
}
BACKWARD = {  # ∇W, ∇b and what goes to the layer below
    WORKBOOK: lambda W, A, G: (G.T @ A, G.sum(axis=0), G @ W),
    LECTURE: lambda W, A, G: (G @ A.T, G.sum(axis=1), W.T @ G),
    ROWS: lambda W, A, G: (A.T @ G, G.sum(axis=0), G @ W.T),
    COLUMNS: lambda W, A, G: (A @ G.T, G.sum(axis=1), W @ G),
}


def test_the_examples_in_the_docstring_are_true():
    result = doctest.testmod(conventions)
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize(("source", "target"), PAIRS, ids=str)
def test_there_and_back_is_exact(source, target):
    rng = np.random.default_rng(1)
    W, A = rng.normal(size=(3, 2)), rng.normal(size=(4, 2))
    there = convert_weights(W, source, target)
    np.testing.assert_array_equal(convert_weights(there, target, source), W)
    there = convert_batch(A, source, target)
    np.testing.assert_array_equal(convert_batch(there, target, source), A)


@pytest.mark.parametrize("convention", CONVENTIONS, ids=str)
@given(problem=problems(batches_only=True))
def test_every_layer_forward_and_backward_in_each_convention(convention, problem):
    """The formulas that the courses print, on converted arrays, are the workbook's numbers."""
    cache = forward_propagation(problem.network, problem.x)
    nabla = back_propagation(problem.network, cache, problem.y)
    parameters = parameters_of(problem.network, convention)
    expected = parameters_of(nabla, convention)
    for k in range(1, len(parameters) + 1):
        W, b = parameters[k - 1]
        below, above, G, under = (
            convert_batch(array, WORKBOOK, convention)
            for array in (cache.h[k - 1], cache.a[k], nabla.a[k], nabla.h[k - 1])
        )
        np.testing.assert_allclose(FORWARD[convention](W, b, below), above, rtol=1e-9, atol=1e-12)
        found = BACKWARD[convention](W, below, G)
        for one, other in zip(found, (*expected[k - 1], under), strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("convention", CONVENTIONS, ids=str)
@given(problem=problems())
def test_a_network_comes_back_as_it_was(convention, problem):
    network = problem.network
    again = network_of(parameters_of(network, convention), convention, like=network)
    np.testing.assert_array_equal(flatten(again), flatten(network))
    assert (again.g, again.output, again.widths) == (network.g, network.output, network.widths)


def test_one_example_and_the_biases_stay_as_they_are():
    for source, target in PAIRS:
        np.testing.assert_array_equal(convert_batch([1.0, 2.0], source, target), [1, 2])


def test_what_is_returned_is_a_copy():
    W = np.ones((2, 2))
    for target in CONVENTIONS:
        convert_weights(W, WORKBOOK, target)[:] = 5
        convert_batch(W, WORKBOOK, target)[:] = 5
    assert (W == 1).all()


@given(problem=problems(outputs=[linear_output], batches_only=True))
def test_loss_and_gradient_keep_the_same_scale(problem):
    network, x, y, N = problem.network, problem.x, problem.y, problem.N
    y_hat = forward_propagation(network, x).y_hat
    squares = ((y_hat - y) ** 2).sum()
    expected = {"mean": squares / N, "sum": squares, "half sum": squares / 2,
           "half mean": squares / (2 * N)}  # fmt: skip
    for scale in SCALES:
        assert rescale(loss(network, x, y), N, "mean", scale) == pytest.approx(expected[scale])
        gradient = rescale(2 * (y_hat - y) / N, N, "mean", scale)
        per_square = expected[scale] / squares if squares else 0.0
        np.testing.assert_allclose(gradient, per_square * 2 * (y_hat - y), rtol=1e-9, atol=1e-12)


def test_the_half_makes_the_gradient_the_plain_difference():
    y_hat, y = np.array([[1.0, 4.0]]), np.array([[3.0, 3.5]])
    half = numeric_gradient(lambda z: float(((z - y) ** 2).sum() / 2), y_hat)
    np.testing.assert_allclose(rescale(2 * (y_hat - y), 1, "mean", "half sum"), y_hat - y)
    np.testing.assert_allclose(half, y_hat - y, rtol=1e-8)


@pytest.mark.parametrize(("source", "target"), list(product(SCALES, repeat=2)))
def test_scales_there_and_back_up_to_rounding(source, target):
    value = np.array([0.1, -7.3, 1e300])
    there = rescale(value, 7, source, target)
    np.testing.assert_allclose(rescale(there, 7, target, source), value, rtol=1e-15)


def test_a_single_number_stays_a_number():
    assert isinstance(rescale(2, 3, "mean", "sum"), float)


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: convert_weights([1.0, 2.0], WORKBOOK, ROWS), "W has shape (2,), expected a mat"),
        (lambda: convert_weights([[np.nan]], WORKBOOK, ROWS), "W holds nan"),
        (lambda: convert_batch(1.0, ROWS, COLUMNS), "A has shape (), expected one example"),
        (lambda: rescale(1.0, 0, "mean", "sum"), "N is 0, expected an integer of at least 1"),
        (lambda: rescale(1.0, 2, "mean", "median"), "'median' is no scale; there are mean, sum"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(call, complaint):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 the text is compared below
        call()
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_rescaled_value_that_is_too_large_is_told():
    with pytest.raises(OverflowError, match="the rescaled value overflows float64"):
        rescale(1e308, 100, "mean", "sum")
