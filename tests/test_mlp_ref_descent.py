"""Gradient descent: one step by hand, progress, divergence and what it refuses."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from strategies import problem, problems, read_only

from mlp_ref import Layer, Network, flatten, identity, linear_output, loss, softmax_output, tanh
from mlp_ref.descent import gradient_descent


def line():
    """ŷ = w x + b at w = 2, b = 1."""
    return Network([Layer([[2.0]], [1.0])], output=linear_output)


def test_one_step_by_hand():
    # x = 3 gives ŷ = 7 where y = 5: ℒ = 4, ∂ℒ/∂w = 2·2·3 = 12 and ∂ℒ/∂b = 4
    network, losses = gradient_descent(line(), [3.0], [5.0], 0.01, max_iterations=1)
    np.testing.assert_allclose(network.layers[0].W, [[2 - 0.12]])
    np.testing.assert_allclose(network.layers[0].b, [1 - 0.04])
    np.testing.assert_allclose(losses, [4, (1.88 * 3 + 0.96 - 5) ** 2])


def test_losses_hold_the_start_and_one_value_after_each_step():
    p = problem([2, 3, 2], 5, tanh, softmax_output, np.random.default_rng(0))
    network, losses = gradient_descent(p.network, p.x, p.y, 0.1, max_iterations=4)
    assert len(losses) == 5
    assert {type(value) for value in losses} == {float}
    assert losses[0] == loss(p.network, p.x, p.y)
    assert losses[-1] == loss(network, p.x, p.y)
    further, more = gradient_descent(network, p.x, p.y, 0.1, max_iterations=2)
    whole, all_losses = gradient_descent(p.network, p.x, p.y, 0.1, max_iterations=6)
    assert losses + more[1:] == all_losses
    np.testing.assert_array_equal(flatten(further), flatten(whole))


def test_no_iterations_give_the_start_and_its_loss():
    network, losses = gradient_descent(line(), [3.0], [5.0], 0.01, max_iterations=0)
    np.testing.assert_array_equal(flatten(network), [2, 1])
    assert losses == [4.0]


@settings(max_examples=60, deadline=None)
@given(problems())
def test_a_small_rate_reduces_the_loss_at_every_step(problem):
    _, losses = gradient_descent(problem.network, problem.x, problem.y, 1e-4, max_iterations=5)
    assert (np.diff(losses) <= 1e-15).all()
    assert losses[-1] < losses[0]


def test_it_learns_xor():
    rng = np.random.default_rng(3)
    x, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
    start = problem([2, 4, 2], 4, tanh, softmax_output, rng).network
    network, losses = gradient_descent(start, x, y, 0.5, max_iterations=1000)
    assert losses[-1] < 0.05 < losses[0]
    assert network.widths == (2, 4, 2)
    assert network.g is tanh


@settings(max_examples=30, deadline=None)
@given(problems())
def test_it_writes_to_none_of_its_arguments(problem):
    frozen = read_only(problem)
    network, _ = gradient_descent(frozen.network, frozen.x, frozen.y, 0.1, max_iterations=2)
    for layer in network.layers:
        layer.W[:] = layer.b[:] = 0  # the new network is the caller's own


def test_integers_and_float32_are_taken_as_float64():
    exact, _ = gradient_descent(line(), [3.0], [5.0], 0.5, max_iterations=2)
    rate, x = np.float32(0.5), np.array([3], np.float32)
    found, _ = gradient_descent(line(), x, [5], rate, max_iterations=np.int64(2))
    np.testing.assert_array_equal(flatten(found), flatten(exact))


@pytest.mark.parametrize("depth", [1, 3])
def test_divergence_is_an_overflow_error_that_names_the_rate_and_not_a_warning(depth):
    layers = [Layer([[2.0]], [1.0])] * depth
    network = Network(layers, identity, linear_output)
    with pytest.raises(OverflowError, match=r"after \d+ iterations: learning_rate 10 may be too"):
        gradient_descent(network, [3.0], [5.0], 10)


def test_a_parameter_beyond_float64_is_an_overflow_error_and_not_a_warning():
    with pytest.raises(
        OverflowError, match=r"^a parameter overflows float64 at index \(0, 0\) after 0"
    ):
        gradient_descent(line(), [3.0], [5.0], 1e308)


@pytest.mark.parametrize(
    "rate", [0, -0.1, np.nan, np.inf, True, "0.1", None, 1j, np.array([0.1]), [0.1]]
)
def test_a_learning_rate_that_is_not_a_positive_finite_number_is_refused_by_name(rate):
    with pytest.raises(
        ValueError, match=r"^learning_rate is .*, expected a positive finite number"
    ):
        gradient_descent(line(), [3.0], [5.0], rate)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([3.0], [5.0], 0.1, 1.5), "max_iterations is 1.5, expected an integer of at least 0"),
        (([3.0], [5.0], 0.1, -1), "max_iterations is -1, expected an integer of at least 0"),
        (
            ([3.0, 1.0], [5.0], 0.1),
            "x has shape (2,), expected (1,) or (N, 1): layer 1's W has 1 columns",
        ),
        (([3.0], 5.0, 0.1), "y has shape (), expected (1,): one target for each output"),
    ],
)
def test_a_wrong_argument_is_refused_by_name_with_what_was_expected(arguments, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        gradient_descent(line(), *arguments)
