"""The reference gradients against three other ways to differentiate the same loss.

`Rewritten` states the network a second time, from the formulas and with no code of mlp_ref. It
runs in autograd (reverse mode) and in complex numbers (complex step); central differences
run on mlp_ref's own loss.
"""

import re

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from hypothesis import given
from strategies import ACTIVATIONS, KINK, OUTPUTS, examples, problem, problems, read_only

from mlp_ref import (
    Layer,
    Network,
    agree,
    flatten,
    forward_propagation,
    identity,
    linear_output,
    loss,
    numeric_gradients,
    one_hot,
    relative_error,
    relu,
    softmax_output,
    unflatten,
)
from mlp_ref.backprop import back_propagation, output_gradient

BOUND = 1e-9


REWRITTEN_ACTIVATIONS = {
    "logistic": lambda z: 1 / (1 + anp.exp(-z)),
    "tanh": anp.tanh,
    "relu": lambda z: z * (anp.real(z) > 0),
    "identity": lambda z: z,
}


class Rewritten:
    """The loss as a function of all parameters and of offsets to every a_k and h_k."""

    def __init__(self, problem):
        self.g = REWRITTEN_ACTIVATIONS[problem.network.g.name]
        self.output = problem.network.output.name
        self.x = problem.x[None, :] if problem.N is None else problem.x
        self.y = np.array([problem.y]) if problem.N is None else problem.y

    def loss(self, weights, biases, a_offsets, h_offsets):
        h = self.x + h_offsets[0]
        for W, b, a_offset, h_offset in zip(
            weights[:-1], biases[:-1], a_offsets[:-1], h_offsets[1:], strict=True
        ):
            h = self.g(anp.einsum("kj,ij->ik", W, h) + b + a_offset) + h_offset
        a = anp.einsum("kj,ij->ik", weights[-1], h) + biases[-1] + a_offsets[-1]
        return anp.sum(self.losses(a)) / len(self.y)

    def losses(self, a):
        match self.output:
            case "softmax":
                e = one_hot(self.y, a.shape[1])
                return anp.log(anp.sum(anp.exp(a), axis=1)) - anp.sum(e * a, axis=1)
            case "linear":
                return anp.sum((a - self.y) * (a - self.y), axis=1)
            case "logistic":
                y_hat = 1 / (1 + anp.exp(-a))
                log_likelihood = self.y * anp.log(y_hat) + (1 - self.y) * anp.log(1 - y_hat)
                return -anp.sum(log_likelihood, axis=1)


def point(problem):
    """Where Rewritten.loss is to be differentiated: its four lists of arrays."""
    layers, N = problem.network.layers, problem.N or 1
    n = problem.network.widths
    return (
        [layer.W for layer in layers],
        [layer.b for layer in layers],
        [np.zeros((N, width)) for width in n[1:]],
        [np.zeros((N, width)) for width in n[:-1]],
    )


def reference(problem, y=None):
    cache = forward_propagation(problem.network, problem.x)
    return back_propagation(problem.network, cache, problem.y if y is None else y)


def as_lists(gradients):
    """Reference gradients in the order of `point`, rows for one example included."""
    return (
        [layer.W for layer in gradients.layers],
        [layer.b for layer in gradients.layers],
        [np.atleast_2d(nabla) for nabla in gradients.a[1:]],
        [np.atleast_2d(nabla) for nabla in gradients.h[:-1]],
    )


def worst_relative_error(found, expected):
    return max(
        relative_error(one, other)
        for these, those in zip(found, expected, strict=True)
        for one, other in zip(these, those, strict=True)
    )


def test_gradients_match_autograd(record_property):
    worst = 0.0

    @examples(times=4)
    @given(problems())
    def every_gradient_matches(problem):
        nonlocal worst
        expected = grad(lambda where: Rewritten(problem).loss(*where))(point(problem))
        error = worst_relative_error(as_lists(reference(problem)), expected)
        worst = max(worst, error)
        assert error <= BOUND

    every_gradient_matches()
    record_property("worst_relative_error", worst)
    print(f"\nworst relative error against autograd: {worst:.1e}")


@pytest.mark.parametrize("N", [None, 1, 7])
@pytest.mark.parametrize("output", OUTPUTS, ids=repr)
@pytest.mark.parametrize("g", ACTIVATIONS, ids=repr)
def test_gradients_match_the_complex_step(g, output, N):
    p = problem([3, 5, 4, 2], N, g, output, np.random.default_rng(7))
    function, where = Rewritten(p), point(p)
    for arrays, nablas in zip(where, as_lists(reference(p)), strict=True):
        for k, nabla in enumerate(nablas):
            expected, real = np.empty_like(nabla), arrays[k]
            for index in np.ndindex(nabla.shape):
                arrays[k] = real.astype(complex)
                arrays[k][index] += 1e-30j  # no difference is taken, so no digits are lost
                expected[index] = function.loss(*where).imag / 1e-30
            arrays[k] = real
            assert relative_error(nabla, expected) <= 1e-12


@given(problems())
def test_gradients_match_central_differences_of_the_loss(problem):
    numeric = numeric_gradients(problem.network, problem.x, problem.y)
    for found, expected in zip(reference(problem).layers, numeric, strict=True):
        assert agree(found.W, expected.W).all()
        assert agree(found.b, expected.b).all()


@given(problems(batches_only=True))
def test_a_batch_has_the_mean_of_its_examples_gradients(problem):
    batch = reference(problem)
    singles = []
    for x, y in zip(problem.x, problem.y, strict=True):
        cache = forward_propagation(problem.network, x)
        singles.append(back_propagation(problem.network, cache, y))
    mean = np.mean([flatten(single) for single in singles], axis=0)
    np.testing.assert_allclose(flatten(batch), mean, rtol=1e-10, atol=1e-14)
    for k in range(1, len(batch.a)):  # each row is its example's, with the 1/N
        rows = [single.a[k] / problem.N for single in singles]
        np.testing.assert_allclose(batch.a[k], rows, rtol=1e-10, atol=1e-14)


@given(problems())
def test_every_gradient_has_the_shape_of_what_it_belongs_to(problem):
    cache, gradients = forward_propagation(problem.network, problem.x), reference(problem)
    for nabla, layer in zip(gradients.layers, problem.network.layers, strict=True):
        assert nabla.W.shape == layer.W.shape
        assert nabla.b.shape == layer.b.shape
    L = len(problem.network.layers)
    assert gradients.a[0] is None  # a_0 does not exist
    assert gradients.h[L] is None  # ∇ŷ may divide by zero
    assert [nabla.shape for nabla in gradients.a[1:]] == [a.shape for a in cache.a[1:]]
    assert [nabla.shape for nabla in gradients.h[:L]] == [h.shape for h in cache.h[:L]]


def test_a_worked_example_by_hand():
    network = Network([Layer([[2.0]], [1.0]), Layer([[3.0]], [0.0])], identity, linear_output)
    cache = forward_propagation(network, [1.0])  # h_1 = 3, ŷ = 9
    gradients = back_propagation(network, cache, [7.0])
    assert gradients.a[2] == 2 * (9 - 7)
    assert gradients.layers[1].W == 4 * 3
    assert gradients.layers[1].b == 4
    assert gradients.h[1] == gradients.a[1] == 3 * 4
    assert gradients.layers[0].W == 12 * 1
    assert gradients.h[0] == 2 * 12


@pytest.mark.parametrize("output", OUTPUTS, ids=repr)
@pytest.mark.parametrize("g", ACTIVATIONS, ids=repr)
def test_extreme_pre_activations_neither_overflow_nor_warn(g, output):
    first, last = Layer([[1e4], [-1e4]], [0, 0]), Layer([[1e4, 0], [0, -1e4]], [0, 1e4])
    network = Network([first, last], g, output)
    y = 0 if output is softmax_output else [0.0, 1.0]
    with np.errstate(over="raise", divide="raise", invalid="raise", under="raise"):
        gradients = back_propagation(network, forward_propagation(network, [1.0]), y)
    assert np.isfinite(flatten(gradients)).all()


def test_a_gradient_beyond_float64_is_an_overflow_error_and_not_a_warning():
    layers = [Layer([[1e-200]], [0.0]), Layer([[1e160]], [0.0]), Layer([[1e160]], [0.0])]
    network = Network(layers, identity, linear_output)
    cache = forward_propagation(network, [1e-200])
    with pytest.raises(OverflowError, match=r"^∇W_1 overflows"):
        back_propagation(network, cache, [1.0])


@given(problems())
def test_back_propagation_writes_to_none_of_its_arguments(problem):
    frozen = read_only(problem)
    cache = forward_propagation(frozen.network, frozen.x)
    for array in [*cache.a[1:], *cache.h]:
        array.setflags(write=False)
    gradients = back_propagation(frozen.network, cache, frozen.y)
    for layer in gradients.layers:
        layer.W[:] = layer.b[:] = 0  # the gradients are the caller's own


def test_integers_and_float32_are_taken_as_float64():
    network = Network([Layer([[1, 2]], [1])], output=linear_output)
    exact = back_propagation(network, forward_propagation(network, [1.0, 2.0]), [3.0])
    x, y = np.array([1, 2], np.float32), np.array([3], np.int16)
    np.testing.assert_array_equal(
        flatten(back_propagation(network, forward_propagation(network, x), y)), flatten(exact)
    )


@examples(times=2)
@given(problems(activations=[relu]))
def test_relu_problems_stay_away_from_the_kink(problem):
    cache = forward_propagation(problem.network, problem.x)
    for a in cache.a[1:-1]:
        assert np.abs(a).min() >= KINK / 2


def refusals():
    p = problem([2, 3, 4], 5, identity, softmax_output, np.random.default_rng(0))
    cache = forward_propagation(p.network, p.x)
    wider = problem([2, 4, 4], 5, identity, softmax_output, np.random.default_rng(0)).network
    linear = Network(p.network.layers, identity, linear_output)
    yield (
        lambda: back_propagation(wider, cache, p.y),
        "cache has h of shapes [(5, 2), (5, 3), (5, 4)], expected [(5, 2), (5, 4), (5, 4)]: "
        "it is of another network",
    )
    yield (
        lambda: back_propagation(p.network, cache, p.y[:3]),
        "y has shape (3,), expected (5,): one label for each example",
    )
    yield (
        lambda: back_propagation(p.network, cache, [0, 1, 2, 3, 4]),
        "y holds 4 at index (4,), expected an integer label in 0..3",
    )
    yield (
        lambda: back_propagation(linear, cache, p.y),
        "y has shape (5,), expected (5, 4): one target for each output",
    )
    yield (
        lambda: back_propagation(linear, cache, np.full((5, 4), np.nan)),
        "y holds nan at index (0, 0), expected finite numbers",
    )
    yield (
        lambda: output_gradient(linear_output, 1.0, 1.0),
        "y_hat has shape (), expected (k,) or (N, k)",
    )


@pytest.mark.parametrize(("call", "message"), list(refusals()))
def test_a_wrong_argument_is_refused_by_name_with_what_was_expected(call, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()


def test_flattened_gradients_are_in_the_order_of_theta():
    p = problem([2, 3, 2], 4, identity, linear_output, np.random.default_rng(0))
    nabla_theta = flatten(reference(p))
    step = 1e-6 * nabla_theta
    down = unflatten(flatten(p.network) - step, p.network)
    drop = loss(p.network, p.x, p.y) - loss(down, p.x, p.y)
    assert drop == pytest.approx(step @ nabla_theta, rel=1e-3)
