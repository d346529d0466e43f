"""Module 11's cases: they tell the mistakes apart, by name, and differ from student to student."""

import numpy as np
import pytest

from workbook.cases import stochastic_gradients as cases
from workbook.checks.diagnosis import diagnose

DATA = (*cases.data(), *cases.data("a test"))


def named(target, numbers):
    found = diagnose(
        np.asarray(numbers, dtype=float), target.value, target.symbol, target.hypotheses
    )
    return {mistake.name for mistake in found}


def judged(rule, got):
    return [mistake.name for mistake in rule.judge(got)]


# --- every mistake by its name


@pytest.mark.parametrize("task", ["batch", "stochastic", "mini_batch"])
def test_each_mistake_of_a_descent_is_named_where_it_shows(task):
    shown, known = set(), set()
    for data in DATA:
        expected = getattr(data, task)()
        for hypothesis in expected.hypotheses.wrong:
            known.add(hypothesis.mistake.name)
            if not np.allclose(hypothesis.numbers, expected.value):
                assert hypothesis.mistake.name in named(expected, hypothesis.numbers)
                shown.add(hypothesis.mistake.name)
    assert shown == known


@pytest.mark.parametrize("noise", cases.noise(), ids=str)
@pytest.mark.parametrize("part", ["estimates", "noise"])
def test_each_mistake_of_the_estimates_is_named(noise, part):
    expected = getattr(noise, part)()
    for hypothesis in expected.hypotheses.wrong:
        same = hypothesis.numbers.shape == expected.value.shape and np.allclose(
            hypothesis.numbers, expected.value
        )
        assert same or hypothesis.mistake.name in named(expected, hypothesis.numbers)


def test_each_mistake_of_the_gap_is_named_on_one_of_the_segments():
    shown = set()
    for segment in cases.segments()[:2]:
        expected = segment.gap()
        for hypothesis in expected.hypotheses.wrong:
            if not np.allclose(hypothesis.numbers, expected.value):
                assert hypothesis.mistake.name in named(expected, hypothesis.numbers)
                shown.add(hypothesis.mistake.name)
    assert shown == {name for name, *_ in segment._hypotheses()}


def test_each_mistake_of_cutting_is_named_on_one_of_the_orders():
    cuts = cases.cuts()
    for cut in cuts:
        right = cut._lists(cases.pieces)
        for name, _, lists in cut._hypotheses():
            assert lists == right or name in judged(cut.batches(), lists)
    missed = [
        name
        for n, (name, *_) in enumerate(cuts[0]._hypotheses())
        if all(list(cut._hypotheses())[n][2] == cut._lists(cases.pieces) for cut in cuts)
    ]
    assert missed == []


# --- the same by hand, without the module's own descent


def test_the_descents_are_what_loops_over_the_slides_lines_give():
    for data in DATA:
        m = data.batch_size
        batch, single, few = data.theta, data.theta, data.theta
        shuffle, again = data.shuffle, data.shuffle
        for _ in range(data.epochs):
            batch = batch - data.eta * data.gradient(batch, range(data.N)).mean(axis=0)
            for n in shuffle(data.N):
                single = single - data.eta * data.gradient(single, n)
            order = again(data.N)
            for start in range(0, data.N, m):
                few = few - data.eta * data.gradient(few, order[start : start + m]).mean(axis=0)
        np.testing.assert_allclose(data.batch().value, batch)
        np.testing.assert_allclose(data.stochastic().value, single)
        np.testing.assert_allclose(data.mini_batch().value, few)


def test_shuffling_starts_anew_for_each_check_and_changes_with_each_call():
    data = cases.data()[0]
    first, second = data.shuffle, data.shuffle
    orders = [first(7).tolist() for _ in range(3)]
    assert [second(7).tolist() for _ in range(3)] == orders
    assert sorted(orders[0]) == list(range(7))
    assert orders[0] != orders[1]


@pytest.mark.parametrize("asked", [-1, 10**12, 8])
def test_shuffle_gives_no_more_than_the_examples(asked):
    with pytest.raises(ValueError, match="number of examples"):
        cases.data()[0].shuffle(asked)


@pytest.mark.parametrize(
    ("theta", "rows", "why"),
    [
        ([0.0, 0.0, 0.0], [0], r"θ has shape \(3,\) .* should have \(2,\)"),
        ([[0.0, 0.0]], [0], r"θ has shape \(1, 2\) .* should have \(2,\)"),
        ([0.0, 0.0], [[0]], "takes θ and a list of indices"),
        ([0.0, 0.0], [0] * 71, "takes θ and a list of indices"),
    ],
)
def test_gradient_refuses_what_it_cannot_answer(theta, rows, why):
    with pytest.raises(ValueError, match=why):
        cases.data()[0].gradient(theta, rows)


def test_noise_is_that_of_the_formula_without_replacement():
    for case in (*cases.noise(), *cases.noise("a test")):
        N, m = len(case.grads), case.batch_size
        expected = case.grads.var(axis=0).sum() / m * (N - m) / (N - 1)
        np.testing.assert_allclose(case.noise().value, expected)
        table = case.estimates().value
        np.testing.assert_allclose(table.mean(axis=0), case.grads.mean(axis=0))


# --- the rules


def test_batches_may_come_in_any_kind_of_list():
    divisible = cases.cuts()[2]
    right = divisible._lists(cases.pieces)
    for got in (right, tuple(map(tuple, right)), np.array(right), list(map(np.array, right))):
        assert judged(divisible.batches(), got) == []


@pytest.mark.parametrize(
    ("got", "name"),
    [
        (3, "wrong type"),
        (np.array(3), "wrong type"),
        (iter([]), "wrong type"),
        ([1, 2, 3], "wrong type"),
        ([[0.5, 1.0]], "wrong type"),
        ([[[1]], [[2]]], "wrong type"),
        ([[1, [2]], [3]], "wrong type"),
        ([["a"]], "wrong type"),
        ([], "examples missing"),
        ([[0, 1], [2]], "examples missing"),
        ([[0, 1, 2, 3, 4, 5, 0]], "examples twice"),
    ],
)
def test_what_is_no_list_of_batches_is_told_so(got, name):
    assert judged(cases.cuts()[2].batches(), got) == [name]


def test_sizes_and_order_are_told_apart():
    cut = cases.cuts()[2]
    order = cut.order.tolist()
    assert judged(cut.batches(), [order[:1], order[1:]]) == ["wrong sizes"]
    assert judged(cut.batches(), [order[3:], order[:3]]) == ["order changed"]
    (many,) = cut.batches().judge([[]] * 100_000 + [order])
    assert many.name == "wrong sizes"
    assert len(many.sentence) < 100


def test_on_a_plane_every_gap_is_zero_but_for_round_off():
    plane = cases.segments()[2]
    for right in (plane.gaps, np.zeros(5), [0, 0, 1e-12, 0, 0]):
        assert judged(plane.gap(), right) == []
    chord = plane.lams * plane.f(plane.u) + (1 - plane.lams) * plane.f(plane.v)
    assert "only the chord" in judged(plane.gap(), chord)
    assert judged(plane.gap(), np.full(5, 0.5)) == ["unknown"]
    assert judged(plane.gap(), np.zeros(3)) == ["wrong shape"]
    assert judged(plane.gap(), "zeros") == ["wrong type"]


@pytest.mark.parametrize("segment", cases.segments(), ids=str)
def test_a_verdict_may_be_any_truth_value(segment):
    convex = bool((segment.gaps > -1e-9).all())
    for got in (convex, np.bool_(convex), np.array(convex), int(convex)):
        assert judged(segment.convex(), got) == []
    assert judged(segment.convex(), not convex) not in ([], ["wrong type"])
    for got in ("True", [convex], None, 0.5):
        assert judged(segment.convex(), got) == ["wrong type"]


def test_wrong_verdicts_are_named():
    segments = cases.segments()
    answers = [(segment.gaps > 0).all() for segment in segments]
    assert [judged(s.convex(), got) for s, got in zip(segments, answers, strict=True)] == [
        ["equality not allowed"],
        [],
        ["round-off taken for a dent"],
    ]
    assert judged(segments[1].convex(), True) == ["one place for all"]


def test_every_hidden_segment_shows_what_it_is_there_for(monkeypatch):
    for student in range(20):
        monkeypatch.setenv("WORKBOOK_HIDDEN_SEED", f"secret/{student}")
        segments = cases.segments("11")
        verdicts = [s.gaps.min() > -cases.ROUND_OFF for s in segments]
        assert len(verdicts) >= 16
        assert min(verdicts.count(True), verdicts.count(False)) >= 8  # none is guessed
        planes = [s for s in segments if s.kind == "a plane"]
        assert all(s.gaps.min() < 0 for s in planes)  # round-off, to be forgiven
