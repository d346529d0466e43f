"""Module 01's cases: what is expected, which mistakes are named, and what a wiring lets move."""

import numpy as np
import pytest

from mlp_ref import relu
from mlp_ref.gradcheck import agree
from workbook.cases import feedforward_networks as cases
from workbook.checks import Check
from workbook.checks.diagnosis import diagnose

CASES = [*cases.networks(), *cases.networks_of_any_depth("01/test")]


def targets(case):
    for example in (None, cases.EXAMPLE):
        for k in range(1, case.L + 1):
            yield case.a(k, example)
            yield case.h(k, example)
        yield case.h_0(example)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_due_follows_from_sums_over_single_weights(case):
    h = case.x[cases.EXAMPLE]
    for k, (W, b) in enumerate(case.layers, start=1):
        a = [b[i] + sum(W[i, j] * h[j] for j in range(len(h))) for i in range(len(b))]
        h = (case.g if k < case.L else case.output)(a)
        for example, rows in ((cases.EXAMPLE, ...), (None, cases.EXAMPLE)):
            np.testing.assert_allclose(case.a(k, example).value[rows], a)
            np.testing.assert_allclose(case.h(k, example).value[rows], h)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_numbers_of_a_mistake_are_named(case):
    for target in targets(case):
        for hypothesis in target.hypotheses.wrong:
            alike = hypothesis.numbers.shape == target.value.shape
            if alike and agree(hypothesis.numbers, target.value).all():
                continue  # as without the linear output: nothing is missing
            found = diagnose(hypothesis.numbers, target.value, target.symbol, target.hypotheses)
            assert hypothesis.mistake.name in [m.name for m in found]
            assert all("∇?" not in m.sentence for m in found)


@pytest.mark.parametrize(("kind", "zero"), [("a", "None"), ("h", "the input")])
def test_a_list_that_is_too_short_is_told_what_stands_in_place_0(kind, zero):
    net = cases.networks()[0]
    with Check("Task", {f"all {kind}": 1}, "01-feedforward-networks") as check:
        check.returns(lambda: [], expected={f"all {kind}": getattr(net, f"all_{kind}")()}, on=net)
    assert f"for the layers 0 to 3, with {zero} in place 0." in str(check.report)


@pytest.mark.parametrize("seed", range(5))
def test_relu_lets_each_example_through(seed, monkeypatch):
    monkeypatch.setenv("WORKBOOK_HIDDEN_SEED", str(seed))
    with_relu = [case for case in cases.networks("01/test") if case.g == relu]
    assert with_relu
    assert all(h.any(axis=1).all() for case in with_relu for h in case.cache.h)


@pytest.mark.parametrize("student", "abc")
def test_hidden_networks_have_layers_of_one_unit_twins_and_large_numbers(student, monkeypatch):
    monkeypatch.setenv("WORKBOOK_HIDDEN_SEED", student)
    nets = cases.networks("01/test")
    second = {net.layers[1][0].shape for net in nets}
    assert min(n for n, _ in second) == min(m for _, m in second) == 1
    assert len({(net.network.widths, len(net.x)) for net in nets}) < len(nets)
    assert max(np.abs(net.a(2, cases.EXAMPLE).value).max() for net in nets) > 30


def test_a_hidden_batch_has_one_example():
    assert min(len(net.x) for net in cases.batches("01/test")) == 1


def test_a_case_says_what_it_is_and_a_hidden_one_less():
    visible, hidden = cases.networks()[1], cases.networks("01/test")
    assert str(visible) == "a network (4–5–2–3, logistic and linear)"
    assert "a network that stays hidden (3–6–2–5–4)" in map(str, hidden)
    assert all("weight" not in str(wiring) for wiring in cases.wirings("01/test"))


# --- wirings

WIRINGS = [*cases.wirings(), *cases.wirings("01/test")]


def reached(wiring):
    """Which units move, by following the connections one by one."""
    k, i, _ = wiring.weight
    moving = {(k, i)}
    for m in range(k + 1, wiring.L + 1):
        for r, row in enumerate(wiring.connected[m - 1]):
            if any((m - 1, c) in moving for c in np.flatnonzero(row)):
                moving.add((m, r))
    widths = [len(mask) for mask in wiring.connected]
    if wiring.softmax and any(m == wiring.L for m, _ in moving):
        moving |= {(wiring.L, r) for r in range(widths[-1])}
    return [np.array([(m, r) in moving for r in range(n)]) for m, n in enumerate(widths, start=1)]


@pytest.mark.parametrize("wiring", WIRINGS, ids=str)
def test_what_is_measured_to_move_is_what_the_connections_reach(wiring):
    assert wiring.moving().judge(reached(wiring)) == []
    assert wiring.moving().judge([list(map(int, units)) for units in reached(wiring)]) == []
    assert wiring.connected[wiring.weight[0] - 1][wiring.weight[1:]]


@pytest.mark.parametrize("wiring", WIRINGS, ids=str)
def test_each_mistake_in_what_moves_is_named(wiring):
    for name, _, units in cases._other_units(wiring):
        found = {mistake.name for mistake in wiring.moving().judge(units)}
        assert name in found or not found  # here it makes no difference


def test_every_mistake_in_what_moves_makes_a_difference():
    for task in ("", "01/moving"):
        seen, every = set(), set()
        for wiring in cases.wirings(task):
            for name, _, units in cases._other_units(wiring):
                every.add(name)
                if wiring.moving().judge(units):
                    seen.add(name)
        assert seen == every


@pytest.mark.parametrize(
    ("units", "name"),
    [
        ("all", "wrong type"),
        ([[True]], "wrong type"),
        ([np.ones(4), None, np.ones(3)], "wrong type"),
        ([np.ones(4), np.ones(3), np.ones(3)], "wrong shape"),
        ([np.ones(4), np.ones(4), 2 * np.ones(3)], "wrong type"),
        ([np.ones(4), np.full(4, np.nan), np.ones(3)], "wrong type"),
    ],
    ids=repr,
)
def test_what_is_no_list_of_units_is_told_so(units, name):
    (mistake,) = cases.wirings()[0].moving().judge(units)
    assert mistake.name == name


def test_only_a_visible_wiring_tells_which_unit_is_wrong():
    for wirings, tells in ((cases.wirings(), True), (cases.wirings("01/test"), False)):
        wiring = wirings[0]
        units = [np.arange(len(mask)) % 2 == 1 for mask in wiring.connected]
        (mistake,) = wiring.moving().judge(units)
        assert mistake.name == "only some entries"
        assert ("counted from 0" in mistake.sentence) == tells


@pytest.mark.parametrize("wiring", WIRINGS, ids=str)
def test_the_count_is_that_of_what_is_heard_and_mistakes_are_named(wiring):
    outputs = np.arange(len(wiring.connected[-1]))
    heard = {(wiring.L, u) for u in (outputs if wiring.softmax else [wiring.unit])}
    for k in range(wiring.L, 1, -1):
        for i, j in np.argwhere(wiring.connected[k - 1]):
            if (k, i) in heard:
                heard.add((k - 1, j))
    target = wiring.count()
    assert target.value == sum(1 + wiring.connected[k - 1][i].sum() for k, i in heard)
    for hypothesis in target.hypotheses.wrong:
        found = diagnose(hypothesis.numbers, target.value, target.symbol, target.hypotheses)
        assert hypothesis.mistake.name in [m.name for m in found]


def test_some_unit_is_heard_by_nobody_and_one_listens_to_nobody():
    for task in ("", "01/test"):
        deep = [wiring for wiring in cases.wirings(task) if wiring.L > 2]
        assert any(not mask.any(axis=1).all() for w in deep for mask in w.connected)
        assert any(not mask.any(axis=0).all() for w in deep for mask in w.connected[1:])
        assert {wiring.softmax for wiring in deep} == {True, False}
    hidden = cases.wirings("01/test")
    assert min(wiring.L for wiring in hidden) == 1
    assert any(len(mask) == 1 for wiring in hidden for mask in wiring.connected)


def test_an_output_is_asked_for_once_and_twins_differ_in_wiring_alone():
    for task in ("", "01/count"):
        pairs = [(id(w.connected), w.softmax or w.unit) for w in cases.outputs(task)]
        assert len(set(pairs)) == len(pairs)
        assert len(pairs) <= 16  # the answer is called as often
    asked = {}
    for wiring in cases.wirings("01/moving"):
        shapes = tuple(mask.shape for mask in wiring.connected)
        asked.setdefault((shapes, wiring.softmax, *wiring.weight), []).append(wiring)
    assert any(
        not cases._same(a.connected, b.connected) for a, *more in asked.values() for b in more
    )
