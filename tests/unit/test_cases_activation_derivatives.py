"""Module 09's cases: mistakes have their names, targets are measured, hidden cases differ."""

import warnings

import numpy as np
import pytest

from mlp_ref.gradcheck import complex_derivative
from workbook.cases import activation_derivatives as cases
from workbook.checks.diagnosis import diagnose
from workbook.checks.targets import Rule

GROUPS = [cases.layer, cases.batch, cases.large, cases.tail, cases.kinks]


def targets(hidden=""):
    """Everything that a check may hold an answer against: a Target or a Rule."""
    for group in (cases.layer, cases.batch):
        for case in group(hidden):
            for name in cases.VALUES:
                yield from (case.value(name), case.slope(name), case.from_value(name))
            yield case.relu_slope()
    for case in cases.kinks(hidden):
        yield case.relu_slope()
    for case in cases.large(hidden):
        for name in ("logistic", "tanh"):
            yield from (case.value_of_large(name), case.slope_of_large(name))
    for case in cases.tail(hidden):
        yield case.slope_of_large("logistic", digits=True)
    for chain in cases.chains(hidden):
        yield from (chain.slopes(), chain.slopes(1))


def hypotheses_and_judge(expected):
    if isinstance(expected, Rule):
        return expected.judge.keywords["hypotheses"], expected.judge
    return expected.hypotheses, lambda got: diagnose(
        np.array(got), expected.value, expected.symbol, expected.hypotheses
    )


@pytest.mark.parametrize("hidden", ["", "09/a-task"])
def test_each_mistakes_numbers_are_given_its_name(hidden):
    named, every = set(), set()
    for expected in targets(hidden):
        hypotheses, judge = hypotheses_and_judge(expected)
        right = np.asarray(hypotheses.right)
        for hypothesis in hypotheses.wrong:
            every.add(hypothesis.mistake.name)
            kink = isinstance(expected, Rule) and expected.judge.keywords.get("kink") is not None
            same_shape = hypothesis.numbers.shape == right.shape
            if same_shape and np.allclose(hypothesis.numbers, right, rtol=1e-4, atol=1e-6):
                continue  # this case cannot tell it from the right answer; another one can
            if kink or not np.isfinite(hypothesis.numbers).all():
                continue  # told by the kink, or by the overflow, before the mistakes are looked at
            assert hypothesis.mistake.name in [
                mistake.name for mistake in judge(hypothesis.numbers)
            ]
            named.add(hypothesis.mistake.name)
    assert named == every


@pytest.mark.parametrize("hidden", ["", "09/a-task"])
def test_what_is_due_is_measured_and_the_formula_agrees(hidden):
    for group in GROUPS:
        for case in group(hidden):
            for name in cases.VALUES:
                if name == "relu" and (case.z == 0).any():
                    continue
                measured = complex_derivative(cases.VALUES[name], case.z)
                formula = cases.SLOPES[name](case.z)
                np.testing.assert_allclose(measured, formula, rtol=1e-9, atol=1e-15)


def test_the_right_answers_are_accepted():
    with np.errstate(over="ignore"):
        for expected in targets():
            if isinstance(expected, Rule):
                assert expected.judge(expected.judge.keywords["hypotheses"].right) == []


def test_digits_are_asked_for_where_the_slope_is_tiny():
    (tail,) = cases.tail()
    rule = tail.slope_of_large("logistic", digits=True)
    g = 1 / (1 + np.exp(-tail.z))
    assert [m.name for m in rule.judge(g * (1 - g))] == ["lost to round-off"]
    assert tail.slope_of_large("logistic").judge(g * (1 - g)) == []


def test_a_fraction_of_infinities_is_an_overflow():
    (large,) = cases.large()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        naive = np.exp(large.z) / (1 + np.exp(large.z))
    assert [m.name for m in large.value_of_large("logistic").judge(naive)] == ["overflow"]


@pytest.mark.parametrize("at_0", [0, 0.5, 1, True])
def test_any_slope_from_0_to_1_is_right_at_the_kink(at_0):
    (kinks,) = cases.kinks()
    slopes = np.where(kinks.z == 0, at_0, kinks.z > 0)
    assert kinks.relu_slope().judge(slopes) == []


@pytest.mark.parametrize("at_0", [-0.01, 1.5, np.nan, np.inf])
def test_nothing_else_is_right_at_the_kink(at_0):
    (kinks,) = cases.kinks()
    slopes = np.where(kinks.z == 0, at_0, kinks.z > 0)
    assert [m.name for m in kinks.relu_slope().judge(slopes)] == ["slope at the kink"]


@pytest.mark.parametrize(
    ("got", "name"),
    [
        ("on", "wrong type"),
        ([[1.0], [1.0, 0.0]], "wrong type"),
        (np.array([[None]]), "wrong type"),
        (1.0, "wrong shape"),
        ([[]], "wrong shape"),
        (np.float32(0.1) * np.ones((4, 3)), "unknown"),
    ],
)
def test_a_rule_judges_whatever_comes_back(got, name):
    case = cases.batch()[0]
    assert name in [mistake.name for mistake in case.from_value("tanh").judge(got)]


def test_a_hidden_case_tells_no_numbers():
    visible, hidden = cases.batch()[0], cases.batch("09/a-task")[0]
    for case, message in ((visible, True), (hidden, False)):
        (mistake,) = case.from_value("tanh").judge(np.full(case.z.shape, 0.123))
        assert mistake.name == "unknown"
        assert ("yours is" in mistake.sentence) == message


# --- one weight and one bias for all layers

DEEP = (*cases.deep(), *cases.deep("09/deep"))


def told_of(one, w, b):
    return [mistake.name for mistake in one.alive().judge((w, b))]


def kept(one):
    if one.name == "relu":
        return 1.0, abs(one.x) + 1
    inverse = np.arctanh if one.name == "tanh" else lambda h: np.log(h / (1 - h))
    a = inverse(one.x)
    w = 1 / cases.SLOPES[one.name](a)
    return w, a - w * one.x


@pytest.mark.parametrize("one", DEEP, ids=str)
def test_a_slope_can_be_kept_alive(one):
    assert told_of(one, *kept(one)) == []


@pytest.mark.parametrize("one", [one for one in DEEP if one.name != "relu"], ids=str)
def test_what_became_of_the_slope_is_named(one):
    w, b = kept(one)
    assert told_of(one, w / 2, b + w * one.x / 2) == ["signal stays, slope does not"]
    assert told_of(one, 0.5, 0.0) == ["slopes vanish"]
    steepest = (4.0, -2.0) if one.name == "logistic" else (1.0, 0.0)
    assert told_of(one, *steepest) == ["slopes vanish"]


@pytest.mark.parametrize("one", [one for one in DEEP if one.name == "relu"], ids=str)
def test_what_became_of_a_chain_of_relus_is_named(one):
    assert told_of(one, 1.1, 9.0) == ["slopes explode"]
    assert told_of(one, 0.9, 9.0) == ["slopes vanish"]
    assert told_of(one, 1.0, -9.0) == ["unit switched off"]


@pytest.mark.parametrize("answer", [None, 1.0, (1, 2, 3), (np.nan, 1), "no", (1j, 2)])
def test_what_is_no_weight_and_bias_is_told_so(answer):
    (mistake,) = DEEP[0].alive().judge(answer)
    assert mistake.name == "wrong type"
