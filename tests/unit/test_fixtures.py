"""The finite differences that a check compares with: the same as one entry at a time."""

import numpy as np
import pytest

from mlp_ref.gradcheck import numeric_gradient
from workbook.cases import fixtures

NETS = [*fixtures.networks(), *fixtures.networks("test")]
ROUND_OFF = 1e-10  # of a loss of about 1, over twice a step of 1e-5


def one_at_a_time(net, name, k, rows):
    """∇ of the loss of these examples by numeric_gradient, which moves a single entry at a time."""
    layer, h, y = net.network.layers[k - 1], net.h[k - 1][rows], net.y[rows]

    def loss(moved):
        W, b = (moved, layer.b) if name == "W" else (layer.W, moved)
        return fixtures.loss_from(net.network, k, h @ W.T + b, y)

    return numeric_gradient(loss, getattr(layer, name))


@pytest.mark.parametrize("net", NETS, ids=str)
@pytest.mark.parametrize("example", [None, 0, 3])
def test_all_entries_at_once_are_as_one_entry_at_a_time(net, example):
    rows = slice(None) if example is None else example
    for k in range(1, len(net.h)):
        for name, got in (("W", net.grad_W(k, example)), ("b", net.grad_b(k, example))):
            expected = one_at_a_time(net, name, k, rows)
            assert got.shape == expected.shape
            np.testing.assert_allclose(got, expected, rtol=0, atol=ROUND_OFF)


@pytest.mark.parametrize("net", NETS, ids=str)
def test_every_row_of_grad_a_is_of_its_own_examples_loss(net):
    for k in range(1, len(net.h)):
        for i in range(len(net.x)):
            expected = numeric_gradient(
                lambda a, k=k, i=i: fixtures.loss_from(net.network, k, a, net.y[i]), net.a[k][i]
            )
            np.testing.assert_allclose(net.grad_a[k][i], expected, rtol=0, atol=ROUND_OFF)
    assert net.grad_a[0] is None


def test_only_what_is_asked_for_is_measured_and_only_once():
    net = fixtures.make((3, 4, 2), fixtures.tanh, 7, np.random.default_rng(0))
    assert not net._measured
    net.grad_W(2, 3)
    measured = net._measured["W", 2]
    net.grad_W(2), net.grad_W(2, 5)
    assert list(net._measured) == [("W", 2)]
    assert net._measured["W", 2] is measured


def test_a_fixture_can_still_be_hidden_and_named():
    nets = fixtures.networks("test")
    assert "a network that stays hidden (3–6–2–5–4)" in map(str, nets)
    assert all(net.hidden for net in nets)
    assert not any(net.hidden for net in fixtures.networks())
