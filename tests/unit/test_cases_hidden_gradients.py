"""Module 06: the targets of hidden units, and the mistakes that they name."""

import numpy as np
import pytest

from workbook.cases import fixtures
from workbook.cases.hidden_gradients import FAULTY, LINES, residuals, upstream
from workbook.checks import Check
from workbook.checks.diagnosis import diagnose

SQUARE, OTHER = fixtures.networks()
NETS = [*fixtures.networks(), *fixtures.networks("06/test")]


def named(target, numbers):
    return [m.name for m in diagnose(numbers, target.value, target.symbol, target.hypotheses)]


def layers(net):
    return range(1, len(net.h) - 1)


@pytest.mark.parametrize("net", NETS, ids=str)
def test_the_lectures_formulas_are_the_finite_differences(net):
    for k in layers(net):
        W, slope = net.network.layers[k].W, net.network.g.derivative(net.a[k])
        grad_h = net.grad_a[k + 1] @ W
        np.testing.assert_allclose(net.nabla_h(k).value, grad_h, atol=1e-8)
        np.testing.assert_allclose(net.nabla_a(k).value, grad_h * slope, atol=1e-8)
        np.testing.assert_allclose(net.nabla_h(k, 3).value, grad_h[3], atol=1e-8)
        np.testing.assert_allclose(upstream(net, k, 3), grad_h[3])


@pytest.mark.parametrize("example", [None, 3])
@pytest.mark.parametrize("net", NETS, ids=str)
def test_the_first_hypothesis_is_the_target_itself(net, example):
    for k in layers(net):
        for target in (net.nabla_h(k, example), net.nabla_a(k, example)):
            right = target.hypotheses.right
            np.testing.assert_allclose(right, target.value, atol=1e-8)


def hypotheses_of_one_unit(W, g):
    return {
        "W for Wᵀ": W @ g,
        "paths not summed": W * g[:, None],
        "paths averaged": W.T @ g / len(W),
        "summed over the wrong axis": (W * g[:, None]).sum(axis=1),
        "elementwise product": (W * g).sum(axis=0),
        "W missing": g,
        "upstream gradient missing": W.sum(axis=0),
        "sign flipped": -W.T @ g,
    }


@pytest.mark.parametrize("name", hypotheses_of_one_unit(np.eye(2), np.ones(2)))
def test_a_mistake_at_one_examples_h_is_named(name):
    W, g = SQUARE.network.layers[1].W, SQUARE.grad_a[2][3]
    assert name in named(SQUARE.nabla_h(1, 3), hypotheses_of_one_unit(W, g)[name])


@pytest.mark.parametrize("example", [None, 3])
def test_paths_kept_apart_are_one_mistake_whichever_axis_comes_first(example):
    target = SQUARE.nabla_h(1, example)
    apart = SQUARE.grad_a[2][:, :, None] * SQUARE.network.layers[1].W
    for paths in (apart, apart.swapaxes(1, 2)):
        assert named(target, paths if example is None else paths[example]) == ["paths not summed"]


def test_who_transposes_a_batch_is_not_told_to_transpose():
    W, target = SQUARE.network.layers[1].W, SQUARE.nabla_h(1)
    (mistake,) = diagnose(SQUARE.grad_a[2] @ W.T, target.value, target.symbol, target.hypotheses)
    assert mistake.name == "W for Wᵀ"
    assert "a row times W_2 itself" in mistake.sentence


def hypotheses_of_the_activation(up, a, g):
    h, slope = g(a), g.derivative(a)
    return {
        "activation derivative missing": up,
        "activation derivative doubled": up * slope**2,
        "activation derivative at h": up * g.derivative(h),
        "activation derivative of another function": up * (a > 0),
        "upstream gradient missing": slope,
        "g for g′": up * h,
        "inner product": up @ slope,
        "outer product": np.outer(up, slope),
    }


@pytest.mark.parametrize("net", NETS, ids=str)
def test_a_mistake_in_the_activation_is_named_for_every_network(net):
    hypotheses = hypotheses_of_the_activation(upstream(net, 1, 3), net.a[1][3], net.network.g)
    for name, numbers in hypotheses.items():
        assert name in named(net.nabla_a(1, 3), numbers)


def test_examples_that_are_added_up_are_named():
    for numbers in (OTHER.grad_h[1].sum(axis=0), OTHER.grad_h[1].mean(axis=0)):
        assert named(OTHER.nabla_h(1), numbers) == ["examples added up"]


def test_a_mistake_that_is_carried_down_keeps_its_name():
    """As in a loop over the layers that forgets g′ everywhere."""
    above = SQUARE.grad_a[3] @ SQUARE.network.layers[2].W  # ∇h_2, in place of ∇a_2
    wrong = above @ SQUARE.network.layers[1].W
    assert named(SQUARE.nabla_h(1), wrong) == ["activation derivative missing"]


def test_layers_in_the_order_of_the_walk_are_named():
    assert "layers out of order" in named(SQUARE.nabla_h(1), SQUARE.grad_h[2])
    assert "layers out of order" in named(SQUARE.nabla_a(2), SQUARE.grad_a[1])


def test_right_answers_earn_their_points_without_a_remark():
    with Check("a task", {"∇h": 2, "∇a": 3}, "06-hidden-gradients") as check:
        for net in NETS:
            check.returns(
                lambda W, G, A, slope=net.network.g.derivative: (G @ W, (G @ W) * slope(A)),
                net.network.layers[1].W,
                net.grad_a[2],
                net.a[1],
                expected={"∇h": net.nabla_h(1), "∇a": net.nabla_a(1)},
                on=net,
            )
    assert check.report.earned == 5
    assert not any(part.remark for part in check.report.parts)


# --- the program with a mistake

RESIDUALS = [*residuals(), *residuals("06/test")]


def backward(net, shortcut):
    """∇a_1 by the program of task 6; what comes back along the shortcut is made by `shortcut`."""
    grad_H2 = net.grad_A3 @ net.W3
    grad_A2 = grad_H2 * net.g.derivative(net.A2)
    return (grad_A2 @ net.W2 + shortcut(grad_H2, grad_A2)) * net.g.derivative(net.A1)


def mended(net):
    return backward(net, lambda grad_H2, grad_A2: grad_H2)


@pytest.mark.parametrize("net", RESIDUALS, ids=str)
def test_the_program_is_right_once_mended_and_wrong_as_given(net):
    target = net.program()
    np.testing.assert_allclose(mended(net), target.value, atol=1e-8)
    given = backward(net, lambda grad_H2, grad_A2: grad_A2)
    assert named(target, given) == ["shortcut through g"]


@pytest.mark.parametrize("net", RESIDUALS, ids=str)
def test_the_line_counts_only_with_a_right_program(net):
    right, given = mended(net), backward(net, lambda grad_H2, grad_A2: grad_A2)
    assert net.line([FAULTY, right]).judge(FAULTY) == []
    assert [m.name for m in net.line([FAULTY, given]).judge(FAULTY)] == ["program not mended"]


def test_every_other_line_is_told_why_it_is_right():
    net = RESIDUALS[0]
    assert sorted([*LINES, FAULTY]) == list(range(1, 10))
    for number, words in LINES.items():
        (mistake,) = net.line([number, mended(net)]).judge(number)
        assert mistake.name == "another line"
        assert words in mistake.sentence


@pytest.mark.parametrize("line", [0, 10, 4.5, "5", [5]])
def test_what_is_no_line_is_refused(line):
    net = RESIDUALS[0]
    assert [m.name for m in net.line([line, mended(net)]).judge(line)] == ["wrong type"]
