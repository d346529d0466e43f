"""Module 08's cases: a mistake costs where it is made, and what is asked for can be told apart."""

import numpy as np
import pytest

from mlp_ref.outputs import one_hot
from workbook.cases import backprop_pseudocode as cases
from workbook.checks import Check
from workbook.checks import check as checking
from workbook.checks.diagnosis import diagnose

PARTS = {"all ∇W": 1, "all ∇b": 1, "all ∇a": 2, "all ∇h": 1}


@pytest.fixture(autouse=True)
def _quiet(monkeypatch):
    monkeypatch.setattr(checking, "display", lambda report: None)


def back(slope_at="a", transpose=True, sign=1, mean="top", moved=0.0, skip=()):
    """A backward pass of a batch, with mistakes to choose from."""

    def back_propagation(W, a, h, y, g):
        L, N, W = len(W) - 1, len(y), list(W)
        grad_W, grad_b, grad_a, grad_h = ([None] * (L + 1) for _ in range(4))
        grad_a[L] = sign * (h[L] - np.eye(h[L].shape[1])[y]) / (N if mean == "top" else 1)
        for k in range(L, 0, -1):
            share = N if mean == "parameters" else 1
            grad_W[k] = grad_a[k].T @ h[k - 1] / share
            grad_b[k] = grad_a[k].sum(axis=0) / share
            W[k] = W[k] - moved * grad_W[k]
            square = W[k].shape[0] == W[k].shape[1]
            grad_h[k - 1] = grad_a[k] @ (W[k] if transpose or not square else W[k].T)
            if k > 1:
                at = {"a": a, "h": h}[slope_at][k - 1]
                grad_a[k - 1] = grad_h[k - 1] * g.derivative(at)
        found = {"W": grad_W, "b": grad_b, "a": grad_a, "h": grad_h}
        return tuple(None if name in skip else found[name] for name in "Wbah")

    return back_propagation


def judged(function, nets=None):
    """What each part earns, and the names of its mistakes."""
    with Check("a task", PARTS, "08-backprop-pseudocode") as check:
        for net in nets or cases.networks():
            batch = cases.Backward(net)
            check.returns(
                batch.of_own_losses(lambda *args, g=net.network.g: function(*args, g)),
                *batch.arguments,
                expected=batch.expected(),
                on=net,
            )
    parts = check.report.parts
    return {p.name: p.earned for p in parts}, {m for p in parts for m in p.mistakes}


# --- backward


@pytest.mark.parametrize("mean", ["top", "parameters"])
def test_the_mean_may_be_taken_at_the_top_or_at_the_parameters(mean):
    earned, _ = judged(back(mean=mean), [*cases.networks(), *cases.networks("08")])
    assert earned == PARTS


@pytest.mark.parametrize(
    ("hypothesis", "lost", "name"),
    [
        ({"sign": -1}, "all ∇a", "sign flipped"),
        ({"slope_at": "h"}, "all ∇a", "activation derivative at h"),
        ({"transpose": False}, "all ∇h", "W for Wᵀ"),
        ({"moved": 0.3}, "all ∇h", "W moved too early"),
        ({"mean": "nowhere"}, "all ∇a", "factor N"),
        ({"skip": ("h",)}, "all ∇h", "returned nothing"),
        ({"skip": ("b",)}, "all ∇b", "returned nothing"),
    ],
)
def test_a_mistake_costs_once_and_is_named(hypothesis, lost, name):
    earned, names = judged(back(**hypothesis))
    assert earned == PARTS | {lost: 0}
    assert names == {name}


def test_two_mistakes_cost_twice():
    earned, names = judged(back(sign=-1, transpose=False))
    assert earned == PARTS | {"all ∇a": 0, "all ∇h": 0}
    assert names == {"sign flipped", "W for Wᵀ"}


@pytest.mark.parametrize("answer", [None, 1.0, (), [[None] * 3] * 4, ([None] * 4,) * 4, "four"])
def test_nothing_useful_earns_nothing_and_does_not_stop_the_check(answer):
    earned, names = judged(lambda *arguments: answer)
    assert set(earned.values()) == {0}
    assert "exception" not in names


def test_the_visible_networks_tell_the_depth_from_the_number_of_classes():
    nets = cases.networks()
    assert any(len(net.network.layers) != net.network.widths[-1] for net in nets)
    assert 1 in {len(net.network.layers) for net in nets}


def test_arrays_without_a_use_are_told_and_cost_no_more_than_they_are():
    def with_a(*arguments, bad):
        grad_W, grad_b, grad_a, grad_h = back()(*arguments)
        return grad_W, grad_b, [None, bad(grad_a[1]), *grad_a[2:]], grad_h

    for bad in (lambda a: a.T, lambda a: a[0], lambda a: a * np.nan, lambda a: 0 * a, str):
        earned, names = judged(lambda *arguments, bad=bad: with_a(*arguments, bad=bad))
        assert earned == PARTS | {"all ∇a": 0}
        assert names


def test_one_example_is_judged_like_a_batch_of_one():
    net = cases.networks()[1]
    one = cases.Backward(net, cases.EXAMPLE)
    W, a, h, y = one.arguments
    rows = back()(W, [None, *(v[None] for v in a[1:])], [v[None] for v in h], [y], net.network.g)
    grad_W, grad_b, *lists = rows
    answer = [grad_W, grad_b, *([None if v is None else v[0] for v in part] for part in lists)]
    for (name, layers), got in zip(one.expected().items(), answer, strict=True):
        for target, value in zip(layers(answer).targets, got[1:], strict=True):
            if target is not None:
                np.testing.assert_allclose(value, target.value, atol=1e-8, err_msg=name)


# --- measuring and training


@pytest.mark.parametrize("one", cases.measured(), ids=str)
def test_each_mistake_of_measuring_is_named_by_its_numbers(one):
    for layers in one.expected().values():
        for target in layers.targets:
            for hypothesis in target.hypotheses.wrong:
                found = diagnose(hypothesis.numbers, target.value, target.symbol, target.hypotheses)
                same = np.allclose(hypothesis.numbers, target.value, atol=1e-7, rtol=1e-5)
                assert same or hypothesis.mistake.name in {mistake.name for mistake in found}


def test_descent_is_given_right_passes_for_its_examples_alone():
    program = cases.programs()[1]
    W, b, x, y, *_ = program.arguments
    a, h = program.forward(W, b, x, None)
    grad_W, grad_b, *_ = program.backward(W, a, h, y, None)
    expected = program._nabla(cases.in_one_row(W[1:], b[1:]))
    np.testing.assert_allclose(cases.in_one_row(grad_W[1:], grad_b[1:]), expected)
    with pytest.raises(ValueError, match="x is not"):
        program.forward(W, b, x[:2], None)
    with pytest.raises(ValueError, match="h is not"):
        program.backward(W, a, [h[0] + 1, *h[1:]], y, None)


def test_weights_that_were_brought_along_know_nothing_of_the_hidden_digits():
    (seen,), (hidden,) = cases.lessons(), cases.lessons("08, digits")
    V, c = _linear(seen)
    answer = [None, V], [None, c]
    loss, share = (rule.judge for rule in seen.expected().values())
    assert loss(answer) == []
    assert share(answer) == []
    for rule in hidden.expected().values():
        assert rule.judge(answer)
        assert rule.judge(tuple([None, one] for one in _linear(hidden))) == []


def _linear(lesson):
    """A network without a hidden layer that has learned the lesson."""
    V, c = np.zeros((10, 64)), np.zeros(10)
    for _ in range(200):
        a = lesson.x @ V.T + c
        e = np.exp(a - a.max(axis=1, keepdims=True))
        G = (e / e.sum(axis=1, keepdims=True) - np.eye(10)[lesson.y]) / len(lesson.y)
        V, c = V - 2 * G.T @ lesson.x, c - 2 * G.sum(axis=0)
    return V, c


def test_a_network_that_has_learned_from_scaled_pixels_is_told_so():
    lesson = cases.lessons()[0]
    x = lesson.x - lesson.x.mean(axis=0)
    # Least squares from random units is enough here, and quick.
    W = np.random.default_rng(0).normal(scale=0.05, size=(400, 64))
    h = np.tanh(x @ W.T)
    V = np.linalg.lstsq(h, 12 * one_hot(lesson.y, 10), rcond=None)[0].T
    answer = [None, W, V], [None, np.zeros(400), np.full(10, -2.0)]
    rule = lesson.expected()["the digits it has seen"]
    assert [m.name for m in rule.judge(answer)] == ["inputs scaled inside"]
    shifted = [None, W, V], [None, -W @ lesson.x.mean(axis=0), np.full(10, -2.0)]
    assert rule.judge(shifted) == []


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (None, None),
        (([None], [None]), "wrong type"),
        (([None, "W"], [None, np.zeros(10)]), "wrong type"),
        (([None, np.zeros((10, 63))], [None, np.zeros(10)]), "wrong shape"),
        (([None, np.zeros((10, 64))], [None, np.zeros(9)]), "wrong shape"),
        (([np.ones((2, 64)), np.ones((10, 2))], [np.ones(2), np.ones(10)]), "wrong shape"),
        (([None, np.zeros((10, 64))], [None, np.full(10, np.nan)]), "not a number"),
        (([None, np.zeros((10, 64))], [None, np.zeros(10)]), "nothing learned"),
        (([None, np.full((10, 64), 1e308)], [None, np.zeros(10)]), "not a number"),
    ],
)
def test_what_cannot_be_a_trained_network_is_told(answer, name):
    rule = cases.lessons()[0].expected()["the digits it has seen"]
    assert [m.name for m in rule.judge(answer)] == [name or "wrong type"]


# --- programs under suspicion

SUSPECTS = (*cases.suspects(), *cases.suspects("08, suspects"))


def names_told(some, answer):
    """The names of the mistakes in an answer, part by part."""
    table = some.asked(lambda W, b, loss, programs: answer)(*some.arguments)
    return [
        [mistake.name for mistake in rule.judge(got)]
        for rule, got in zip(some.expected().values(), table, strict=True)
    ]


@pytest.mark.parametrize("some", SUSPECTS, ids=str)
def test_what_is_wrong_elsewhere_is_wrong_at_any_point_that_nobody_chose(some):
    rng = np.random.default_rng(0)
    W, b = ([None, *(rng.normal(size=one.shape) for one in part[1:])] for part in (some.W, some.b))
    assert some._off(W, b, 1e-5) == some.guilty
    assert set() in some.guilty


@pytest.mark.parametrize("some", SUSPECTS, ids=str)
def test_the_given_point_hides_a_mistake(some):
    hidden = some._off(some.W, some.b, 1e-6)
    lucky = [slip in cases.LUCKY for slip, _ in some.programs]
    assert any(lucky)
    pairs = zip(hidden, some.guilty, lucky, strict=True)
    assert all((set() if luck else wrong) == found for found, wrong, luck in pairs)


@pytest.mark.parametrize("some", SUSPECTS, ids=str)
def test_every_usual_mistake_in_finding_programs_has_its_name(some):
    assert names_told(some, [sorted(one) for one in some.guilty]) == [[], []]
    for mistake, lists in some._usual():
        _, which = names_told(some, [sorted(one) for one in lists])
        assert which == [mistake.name]


@pytest.mark.parametrize("answer", [None, 3, "no", [], [None] * 7, [["W9"]] * 7, [[1.0]] * 5])
def test_what_is_no_list_of_names_is_told_so(answer):
    for some in SUSPECTS:
        assert names_told(some, answer) == [["wrong type"], ["wrong type"]]
