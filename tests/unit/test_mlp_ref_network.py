"""Networks: shapes, forward propagation, θ and what they refuse."""

import re

import numpy as np
import pytest
from hypothesis import given
from strategies import problems, read_only

import mlp_ref
from mlp_ref import (
    Layer,
    Network,
    flatten,
    forward_propagation,
    initialise,
    linear_output,
    logistic,
    loss,
    relu,
    softmax_output,
    tanh,
    unflatten,
)


def small():
    """Widths (2, 3, 1), ReLU and a linear output, with numbers for a hand calculation."""
    return Network(
        [Layer([[1, 0], [0, 1], [1, -1]], [0, 1, -5]), Layer([[1, 2, 3]], [10])],
        g=relu,
        output=linear_output,
    )


def test_forward_propagation_of_a_worked_example():
    cache = forward_propagation(small(), [2, 1])
    assert cache.a[0] is None
    np.testing.assert_array_equal(cache.h[0], [2, 1])
    np.testing.assert_array_equal(cache.a[1], [2, 2, -4])
    np.testing.assert_array_equal(cache.h[1], [2, 2, 0])
    np.testing.assert_array_equal(cache.a[2], [16])
    np.testing.assert_array_equal(cache.h[2], [16])
    assert cache.y_hat is cache.h[2]
    assert loss(small(), [2, 1], [13]) == 9


def test_only_hidden_layers_use_g():
    network = Network([Layer([[1.0]], [-3.0])], g=relu, output=linear_output)
    np.testing.assert_array_equal(forward_propagation(network, [1.0]).y_hat, [-2])


@given(problems(batches_only=True))
def test_a_batch_has_the_activations_of_its_examples_and_their_mean_loss(problem):
    batch = forward_propagation(problem.network, problem.x)
    singles = [forward_propagation(problem.network, x) for x in problem.x]
    for k in range(len(problem.network.layers) + 1):
        rows = [cache.h[k] for cache in singles]
        np.testing.assert_allclose(batch.h[k], rows, rtol=1e-12, atol=1e-15)
    losses = [loss(problem.network, *problem.example(i)) for i in range(problem.N)]
    assert loss(problem.network, problem.x, problem.y) == pytest.approx(np.mean(losses), rel=1e-12)


def test_widths_and_parameter_count():
    network = initialise((784, 50, 10), np.random.default_rng(0))
    assert network.widths == (784, 50, 10)
    assert network.parameter_count == 39_760  # 003's and 004's digit reader
    assert flatten(network).shape == (39_760,)


def test_initialise_scales_weights_by_inputs_and_starts_biases_at_zero():
    network = initialise([400, 300, 200], np.random.default_rng(0), tanh, linear_output)
    assert network.g is tanh
    assert network.output is linear_output
    for n_in, layer in zip(network.widths, network.layers, strict=False):
        assert layer.W.std() * np.sqrt(n_in) == pytest.approx(1, abs=0.02)
        assert abs(layer.W.mean() * np.sqrt(n_in)) < 0.02
        assert not layer.b.any()


def test_initialise_repeats_itself_with_the_same_seed_only():
    def theta(seed):
        return flatten(initialise([3, 4, 2], np.random.default_rng(seed)))

    np.testing.assert_array_equal(theta(1), theta(1))
    assert (theta(1) != theta(2)).any()


def test_theta_has_all_weights_row_by_row_and_then_all_biases():
    np.testing.assert_array_equal(flatten(small()), [1, 0, 0, 1, 1, -1, 1, 2, 3, 0, 1, -5, 10])


@given(problems())
def test_unflatten_undoes_flatten(problem):
    network = problem.network
    rebuilt = unflatten(flatten(network), like=network)
    assert (rebuilt.g, rebuilt.output) == (network.g, network.output)
    for new, old in zip(rebuilt.layers, network.layers, strict=True):
        np.testing.assert_array_equal(new.W, old.W)
        np.testing.assert_array_equal(new.b, old.b)


def test_a_network_keeps_copies_of_what_it_is_given():
    W, b, x, theta = np.eye(2), np.zeros(2), np.ones(2), np.ones(6)
    layer = Layer(W, b)
    network, cache = Network([layer]), forward_propagation(Network([layer]), x)
    rebuilt = unflatten(theta, network)
    for array in (W, b, x, theta, layer.W, layer.b):
        array += 7
    np.testing.assert_array_equal(network.layers[0].W, np.eye(2))
    np.testing.assert_array_equal(network.layers[0].b, [0, 0])
    np.testing.assert_array_equal(cache.h[0], [1, 1])
    np.testing.assert_array_equal(flatten(rebuilt), np.ones(6))


@given(problems())
def test_forward_propagation_and_loss_write_to_none_of_their_arguments(problem):
    frozen = read_only(problem)
    cache = forward_propagation(frozen.network, frozen.x)
    loss(frozen.network, frozen.x, frozen.y)
    for array in [*cache.a[1:], *cache.h]:
        array += 1  # the cache is the caller's own


def test_integers_and_float32_are_taken_as_float64():
    layer = Layer(np.ones((2, 2), np.float32), np.zeros(2, int))
    assert layer.W.dtype == layer.b.dtype == np.float64
    cache = forward_propagation(Network([layer]), np.array([1, 2], np.float32))
    assert {array.dtype for array in [*cache.a[1:], *cache.h]} == {np.dtype(np.float64)}


def test_a_pre_activation_beyond_float64_is_an_error_not_a_warning():
    network = Network([Layer([[1.0]], [0.0]), Layer([[1.0], [1e200]], [0, 0])], g=mlp_ref.identity)
    with pytest.raises(OverflowError, match=r"^a_2 overflows float64 at index \(1,\)$"):
        forward_propagation(network, [1e200])


RNG = np.random.default_rng(0)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: forward_propagation(initialise([4, 2], RNG), np.zeros(3)),
            "x has shape (3,), expected (4,) or (N, 4): layer 1's W has 4 columns",
        ),
        (
            lambda: loss(initialise([4, 2], RNG), np.zeros((4, 3)), 0),
            "x has shape (4, 3), expected (4,) or (N, 4): layer 1's W has 4 columns",
        ),
        (
            lambda: forward_propagation(initialise([4, 2], RNG), np.zeros((0, 4))),
            "x has shape (0, 4), expected at least one example and one unit",
        ),
        (
            lambda: forward_propagation(initialise([2, 2], RNG), [[0, 0], [0, np.inf]]),
            "x holds inf at index (1, 1), expected finite numbers",
        ),
        (
            lambda: loss(initialise([2, 2], RNG), np.zeros((5, 2)), [0, 1]),
            "y has shape (2,), expected (5,): one label for each example",
        ),
        (lambda: Layer([1, 2], [0]), "W has shape (2,), expected (n_k, n_{k-1}), both at least 1"),
        (
            lambda: Layer(np.zeros((0, 2)), []),
            "W has shape (0, 2), expected (n_k, n_{k-1}), both at least 1",
        ),
        (lambda: Layer(np.eye(3), [0, 0]), "b has shape (2,), expected (3,): W has 3 rows"),
        (
            lambda: Layer(np.eye(2), [[0], [0]]),
            "b has shape (2, 1), expected (2,): W has 2 rows",
        ),
        (
            lambda: Layer([[1, np.nan]], [0]),
            "W holds nan at index (0, 1), expected finite numbers",
        ),
        (lambda: Layer([[1]], ["0"]), "b has dtype <U1, expected real numbers"),
        (
            lambda: Network([Layer(np.eye(3), [0, 0, 0]), Layer(np.eye(2), [0, 0])]),
            "layer 2's W has shape (2, 2), expected (2, 3): layer 1 has 3 units",
        ),
        (lambda: Network([]), "layers is empty, expected at least one Layer(W, b)"),
        (lambda: Network([1]), "a layer is 1, expected type Layer, such as Layer(W, b)"),
        (
            lambda: Network([Layer([[1]], [0])], g="tanh"),
            "g is 'tanh', expected type Activation, such as mlp_ref.tanh",
        ),
        (
            lambda: Network([Layer([[1]], [0])], output=logistic),
            "output is logistic, expected type Output, such as mlp_ref.linear_output",
        ),
        (
            lambda: initialise([3], RNG),
            "widths is [3], expected two or more integers (n_0, …, n_L)",
        ),
        (lambda: initialise(3, RNG), "widths is 3, expected two or more integers (n_0, …, n_L)"),
        (lambda: initialise([3, 0], RNG), "widths[1] is 0, expected an integer of at least 1"),
        (lambda: initialise([2.5, 1], RNG), "widths[0] is 2.5, expected an integer of at least 1"),
        (
            lambda: initialise([2, 1], 0),
            "rng is 0, expected type Generator, such as np.random.default_rng(0)",
        ),
        (
            lambda: unflatten(np.zeros(5), initialise([2, 2], RNG, output=softmax_output)),
            "theta has shape (5,), expected (6,): a network of widths (2, 2) has 6 parameters",
        ),
        (
            lambda: unflatten([0, 0, 0, np.nan, 0, 0], initialise([2, 2], RNG)),
            "theta holds nan at index (3,), expected finite numbers",
        ),
    ],
)
def test_a_wrong_argument_is_refused_by_name_with_what_was_expected(call, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()
