"""The three descents: steps by hand, batches, progress, divergence and what they refuse."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import problem, problems, read_only

from mlp_ref import (
    Layer,
    Network,
    Output,
    flatten,
    forward_propagation,
    identity,
    linear_output,
    loss,
    softmax_output,
    tanh,
)
from mlp_ref.backprop import back_propagation
from mlp_ref.descent import (
    gradient_descent,
    mini_batch_gradient_descent,
    mini_batches,
    stochastic_gradient_descent,
)

RNG = np.random.default_rng(0)


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
def test_divergence_is_an_overflow_error_that_names_the_rate(depth):
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
def test_a_rate_that_is_not_positive_and_finite_is_refused_by_name(rate):
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


def test_a_descent_looks_at_x_and_y_once_and_at_no_time_copies_x(monkeypatch):
    seen = []
    p = problem([2, 3, 2], 5, tanh, softmax_output, np.random.default_rng(0))
    counted = replace(softmax_output, target=lambda y, shape: seen.append(shape) or np.asarray(y))
    monkeypatch.setattr(np, "isfinite", _counting(np.isfinite, seen, p.x))
    network = replace(p.network, output=counted)
    seen.clear()
    mini_batch_gradient_descent(network, p.x, p.y, 0.1, 3, 2, np.random.default_rng(0))
    assert seen == ["x itself", (5, 2)]


def _counting(isfinite, seen, x):
    def counting(array):
        if array is x:
            seen.append("x itself")
        return isfinite(array)

    return counting


# --- batches


@given(st.integers(1, 40), st.integers(1, 50))
def test_every_index_is_in_one_batch_and_only_the_last_may_be_smaller(N, batch_size):
    batches = list(mini_batches(N, batch_size, np.random.default_rng(0)))
    sizes = [len(batch) for batch in batches]
    assert sorted(np.concatenate(batches)) == list(range(N))
    assert sizes[:-1] == [batch_size] * (len(batches) - 1)
    assert 1 <= sizes[-1] <= batch_size
    assert len(batches) == -(-N // batch_size)


def test_the_batches_are_one_permutation_cut_in_order():
    rng, same = np.random.default_rng(5), np.random.default_rng(5)
    batches = list(mini_batches(7, 3, rng))
    np.testing.assert_array_equal(np.concatenate(batches), same.permutation(7))
    assert [len(batch) for batch in batches] == [3, 3, 1]
    assert rng.random() == same.random()  # nothing else was drawn


def test_the_batches_of_another_epoch_are_others():
    rng = np.random.default_rng(0)
    first, second = (np.concatenate(list(mini_batches(50, 8, rng))) for _ in range(2))
    assert (first != second).any()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0, 1, RNG), "N is 0, expected an integer of at least 1"),
        ((5, 0, RNG), "batch_size is 0, expected an integer of at least 1"),
        ((5, 2.0, RNG), "batch_size is 2.0, expected an integer of at least 1"),
        ((5, 2, 1), "rng is 1, expected type Generator, such as np.random.default_rng(0)"),
    ],
)
def test_wrong_arguments_of_the_batches_are_refused_at_once(arguments, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        mini_batches(*arguments)


# --- descents on batches


def test_two_stochastic_steps_by_hand():
    # x = 3, y = 5 and x = 1, y = 0 in the order of the generator, each with η = 0.01
    x, y = np.array([[3.0], [1.0]]), np.array([[5.0], [0.0]])
    w, b, expected = 2.0, 1.0, []
    for i in np.random.default_rng(0).permutation(2):
        error = w * x[i, 0] + b - y[i, 0]
        expected.append(error**2)
        w, b = w - 0.01 * 2 * error * x[i, 0], b - 0.01 * 2 * error
    network, losses = stochastic_gradient_descent(line(), x, y, 0.01, 1, np.random.default_rng(0))
    np.testing.assert_allclose(flatten(network), [w, b], rtol=1e-14)
    np.testing.assert_allclose(losses, expected, rtol=1e-14)


@given(problems(batches_only=True), st.integers(1, 9), st.integers(0, 3))
def test_each_step_follows_the_gradient_of_its_batch(problem, batch_size, epochs):
    theta, expected = problem.network, []
    rng = np.random.default_rng(7)
    for _ in range(epochs):
        order = rng.permutation(problem.N)
        for start in range(0, problem.N, batch_size):
            batch = order[start : start + batch_size]
            x, y = problem.x[batch], problem.y[batch]
            expected.append(loss(theta, x, y))
            nabla = back_propagation(theta, forward_propagation(theta, x), y)
            layers = [
                Layer(old.W - 0.01 * new.W, old.b - 0.01 * new.b)
                for old, new in zip(theta.layers, nabla.layers, strict=True)
            ]
            theta = replace(theta, layers=layers)
    network, losses = mini_batch_gradient_descent(
        problem.network, problem.x, problem.y, 0.01, epochs, batch_size, np.random.default_rng(7)
    )
    np.testing.assert_allclose(flatten(network), flatten(theta), rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(losses, expected, rtol=1e-12)
    assert {type(value) for value in losses} <= {float}


@given(problems(batches_only=True))
def test_one_batch_of_all_examples_is_gradient_descent(problem):
    rng, whole = np.random.default_rng(0), problem.N + 3
    network, losses = mini_batch_gradient_descent(
        problem.network, problem.x, problem.y, 0.01, 3, whole, rng
    )
    expected, all_losses = gradient_descent(problem.network, problem.x, problem.y, 0.01, 3)
    np.testing.assert_allclose(flatten(network), flatten(expected), rtol=1e-10, atol=1e-13)
    np.testing.assert_allclose(losses, all_losses[:-1], rtol=1e-10)


@given(problems(batches_only=True))
def test_batches_of_one_are_stochastic_gradient_descent(problem):
    def ending(descend, *more):
        return descend(problem.network, problem.x, problem.y, 0.001, 2, *more, rng=rng())

    def rng():
        return np.random.default_rng(1)

    network, losses = ending(stochastic_gradient_descent)
    expected, the_same = ending(mini_batch_gradient_descent, 1)
    np.testing.assert_array_equal(flatten(network), flatten(expected))
    assert losses == the_same
    assert len(losses) == 2 * problem.N


@given(problems(batches_only=True))
def test_a_descent_on_batches_writes_to_none_of_its_arguments(problem):
    frozen = read_only(problem)
    before = flatten(frozen.network)
    network, _ = mini_batch_gradient_descent(
        frozen.network, frozen.x, frozen.y, 0.001, 2, 3, np.random.default_rng(0)
    )
    for layer in network.layers:
        layer.W[:] = layer.b[:] = 0  # the new network is the caller's own
    np.testing.assert_array_equal(flatten(frozen.network), before)


def test_lists_and_integers_are_taken_by_batches_too():
    x, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
    start = problem([2, 4, 2], 4, tanh, softmax_output, np.random.default_rng(3)).network
    network, losses = stochastic_gradient_descent(start, x, y, 0.2, 400, np.random.default_rng(0))
    assert loss(network, x, y) < 0.05 < losses[0]


def test_a_divergence_on_batches_names_the_step():
    x, y = np.full((4, 1), 3.0), np.full((4, 1), 5.0)
    with pytest.raises(OverflowError, match=r"after \d+ iterations: learning_rate 10 may be too"):
        stochastic_gradient_descent(line(), x, y, 10, 100, np.random.default_rng(0))
    with pytest.raises(OverflowError, match=r"^a parameter overflows .* after 0 iterations"):
        mini_batch_gradient_descent(line(), x, y, 1e308, 1, 2, np.random.default_rng(0))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"epochs": -1}, "epochs is -1, expected an integer of at least 0"),
        ({"epochs": 1.0}, "epochs is 1.0, expected an integer of at least 0"),
        ({"learning_rate": 0}, "learning_rate is 0, expected a positive finite number"),
        ({"batch_size": 0}, "batch_size is 0, expected an integer of at least 1"),
        ({"rng": 3}, "rng is 3, expected type Generator, such as np.random.default_rng(0)"),
        ({"x": [3.0], "y": [5.0]}, "x has shape (1,), expected (N, 1): examples in rows"),
        ({"x": [[3.0, 1.0]]}, "x has shape (1, 2), expected (1,) or (N, 1): layer 1's W has 1 c"),
        ({"x": [[3.0], [np.nan]]}, "x holds nan at index (1, 0), expected finite numbers"),
        ({"y": [[5.0]]}, "y has shape (1, 1), expected (2, 1): one target for each output"),
    ],
)
def test_a_wrong_argument_of_a_descent_on_batches_is_refused_by_name(change, message):
    right = {"x": [[3.0], [1.0]], "y": [[5.0], [0.0]], "learning_rate": 0.1, "epochs": 1}
    right |= {"batch_size": 2, "rng": np.random.default_rng(0)}
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        mini_batch_gradient_descent(line(), **(right | change))


def test_an_output_of_ones_own_without_a_known_gradient_is_refused():
    own = Output("cubic", linear_output.function, linear_output.objective)
    with pytest.raises(ValueError, match=r"^output is cubic, expected linear, logistic"):
        gradient_descent(replace(line(), output=own), [3.0], [5.0], 0.1)
