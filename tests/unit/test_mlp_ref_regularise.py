"""L1, L2 and dropout: values by hand, gradients by finite differences, averages over all masks."""

from itertools import product

import numpy as np
import pytest

from mlp_ref import forward_propagation, initialise, linear_output, numeric_gradient, relu
from mlp_ref.regularise import dropout_mask, penalty, penalty_gradients, thinned

W = [np.array([[1.0, -2.0], [0.5, 3.0]]), np.array([[-4.0, 0.25]])]


@pytest.fixture
def network():
    return initialise((3, 4, 2), np.random.default_rng(0), g=relu, output=linear_output)


def test_penalties_by_hand():
    assert penalty(W, l1=0.1) == pytest.approx(0.1 * 10.75)
    assert penalty(W, l2=0.1) == pytest.approx(0.05 * 30.3125)
    assert penalty(W, l1=2, l2=0.1) == pytest.approx(penalty(W, l1=2) + penalty(W, l2=0.1))
    assert penalty(W) == 0.0


@pytest.mark.parametrize(("l1", "l2"), [(0.3, 0), (0, 0.3), (0.2, 0.7)])
def test_gradients_are_the_slopes_of_the_penalty(l1, l2):
    for k, nabla in enumerate(penalty_gradients(W, l1, l2)):

        def value(W_k, k=k):
            return penalty([*W[:k], W_k, *W[k + 1 :]], l1, l2)

        np.testing.assert_allclose(nabla, numeric_gradient(value, W[k]), atol=1e-8)


def test_a_weight_of_zero_is_left_alone():
    (nabla,) = penalty_gradients([np.array([0.0, -0.0])], l1=1, l2=1)
    assert not nabla.any()


def test_a_mask_keeps_its_share_and_follows_its_generator():
    mask = dropout_mask((200, 100), 0.8, np.random.default_rng(1))
    assert set(np.unique(mask)) == {0.0, 1.0}
    assert abs(mask.mean() - 0.8) < 0.025  # Hoeffding: off by more with probability 1e-10
    assert np.array_equal(mask, dropout_mask((200, 100), 0.8, np.random.default_rng(1)))
    assert dropout_mask(5, 1, np.random.default_rng(1)).all()


def test_dropped_units_send_nothing(network):
    x = np.array([1.0, -0.5, 2.0])
    gates = np.array([1.0, 0.0, 0.0, 1.0])
    cache, top = forward_propagation(network, x), network.layers[1]
    expected = top.W @ (gates * cache.h[1]) + top.b
    np.testing.assert_allclose(forward_propagation(thinned(network, [gates]), x).y_hat, expected)


@pytest.mark.parametrize("keep", [0.5, 0.8])
def test_the_network_at_inference_is_the_average_over_all_thinned_ones(network, keep):
    x, average = np.array([1.0, -0.5, 2.0]), 0.0
    for mask in product([0.0, 1.0], repeat=4):
        chance = np.prod([keep if one else 1 - keep for one in mask])
        average += chance * forward_propagation(thinned(network, [mask]), x).y_hat
    at_inference = forward_propagation(thinned(network, [keep]), x).y_hat
    np.testing.assert_allclose(at_inference, average)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda net: penalty(W, l1=-1), "l1 is -1"),
        (lambda net: penalty([[np.nan]]), "weights"),
        (lambda net: penalty_gradients(W, l2=np.inf), "l2"),
        (lambda net: dropout_mask(3, 0, np.random.default_rng(0)), "keep"),
        (lambda net: dropout_mask(3, 1.5, np.random.default_rng(0)), "keep is 1.5"),
        (lambda net: dropout_mask(3, 0.5, 7), "rng"),
        (lambda net: thinned(net, []), "gates has 0 entries, expected 1"),
        (lambda net: thinned(net, [[1, 0]]), r"gates\[0\] has shape \(2,\)"),
    ],
)
def test_other_values_are_refused(network, call, words):
    with pytest.raises(ValueError, match=words):
        call(network)
