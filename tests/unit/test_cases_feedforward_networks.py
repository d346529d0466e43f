"""Module 01's cases: what is expected, which mistakes are named, and what is no list of shapes."""

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


def test_a_hidden_batch_has_one_example_and_hidden_widths_repeat():
    assert min(len(net.x) for net in cases.batches("01/test")) == 1
    lists = [widths.n for widths in cases.widths("01/test")]
    assert any(len(set(n[1:])) < len(n) - 1 for n in lists)
    assert any(1 in n for n in lists)


def test_a_case_says_what_it_is_and_a_hidden_one_less():
    visible, hidden = cases.networks()[1], cases.networks("01/test")
    assert str(visible) == "a network (4–5–2–3, logistic and linear)"
    assert "a network that stays hidden (3–6–2–5–4)" in map(str, hidden)
    assert "11" not in str(cases.Widths((11, 7), hidden=True))


# --- widths


WIDTHS = cases.Widths((4, 5, 2))
W_SHAPES, B_SHAPES = [(5, 4), (2, 5)], [(5,), (2,)]


@pytest.mark.parametrize(
    "shapes",
    [W_SHAPES, tuple(W_SHAPES), [[5, 4], [2, 5]], np.array(W_SHAPES), [(5.0, np.int64(4)), (2, 5)]],
    ids=["list", "tuple", "lists", "array", "floats"],
)
def test_shapes_may_come_in_any_sequence(shapes):
    assert WIDTHS.shapes_of_W().judge(shapes) == []


@pytest.mark.parametrize(
    ("shapes", "mistake"),
    [
        ([(4, 5), (5, 2)], "transposed"),
        ([(2, 5), (5, 4)], "layers out of order"),
        ([(4, 4), (4, 4)], "equal widths"),
        ([(5, 5), (2, 6)], "bias in W"),
        ([(4, 4), (5, 4), (2, 5)], "wrong number of layers"),
        ([(5, 4)], "wrong number of layers"),
        ([], "wrong number of layers"),
        ([(5, 4), (2, 4)], "n_0 in every layer"),
        ([(5, 5), (2, 2)], "square weights"),
        ([(5,), (2,)], "parts exchanged"),
        ([(5, 4), (2, 3)], "wrong shape"),
        ([20, 10], "wrong type"),
        ([10**400, 10**400], "wrong type"),
        (["5x4", "2x5"], "wrong type"),
        ([(5, "4"), (2, 5)], "wrong type"),
        ([(5, 4.5), (2, 5)], "wrong type"),
        ([(5, float("nan")), (2, float("inf"))], "wrong type"),
        ([(5, 10**400), (2, 5)], "wrong type"),
        ([(5, None), (2, 5)], "wrong type"),
        ([None, None], "wrong type"),
        ({1: (5, 4), 2: (2, 5)}, "wrong type"),
        ("(5, 4)", "wrong type"),
        (46, "wrong type"),
        (np.array(46), "wrong type"),
    ],
    ids=repr,
)
def test_a_wrong_list_of_shapes_is_named(shapes, mistake):
    assert [m.name for m in WIDTHS.shapes_of_W().judge(shapes)] == [mistake]


@pytest.mark.parametrize(
    ("shapes", "mistake"),
    [
        ([(4,), (5,)], "biases of the layer below"),
        ([(5, 1), (2, 1)], "bias as a column"),
        ([(1, 5), (1, 2)], "bias as a row"),
        ([5, 2], "wrong type"),
    ],
    ids=repr,
)
def test_a_wrong_list_of_shapes_of_biases_is_named(shapes, mistake):
    assert [m.name for m in WIDTHS.shapes_of_b().judge(shapes)] == [mistake]
    assert WIDTHS.shapes_of_b().judge(B_SHAPES) == []


def test_hidden_widths_are_not_told():
    hidden = cases.Widths((4, 5, 2), hidden=True)
    (message,) = hidden.shapes_of_W().judge([(5, 4), (2, 3)])
    (shown,) = WIDTHS.shapes_of_W().judge([(5, 4), (2, 3)])
    assert "(2, 5)" in shown.sentence
    assert "(2, 5)" not in message.sentence


def test_the_count_is_that_of_the_arrays():
    for widths in (*cases.widths(), *cases.widths("01/test")):
        pairs = zip(widths.W_shapes, widths.b_shapes, strict=True)
        arrays = sum(np.zeros(W).size + np.zeros(b).size for W, b in pairs)
        target = widths.count()
        assert target.value == arrays
        assert target.value < 50_000  # beyond 100,000 the tolerance would forgive an error of one
        for hypothesis in target.hypotheses.wrong:
            found = diagnose(hypothesis.numbers, target.value, target.symbol, target.hypotheses)
            assert hypothesis.mistake.name in [m.name for m in found]
