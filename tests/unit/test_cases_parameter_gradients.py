"""Module 07: which parameters learn from a batch, and the mistakes in a prediction of it."""

import pytest

from workbook.cases.parameter_gradients import patterns

PATTERNS = [*patterns(), *patterns("07/test")]


def names(rule, marks):
    return [mistake.name for mistake in rule.judge(marks)]


@pytest.mark.parametrize("pattern", PATTERNS, ids=str)
def test_what_is_measured_is_what_the_marks_predict(pattern):
    blamed, sends = pattern.blamed, pattern.sends
    weights = blamed.T @ sends
    assert names(pattern.weights(), weights) == names(pattern.biases(), blamed.any(axis=0)) == []
    assert names(pattern.weights(), weights.astype(int).tolist()) == []


@pytest.mark.parametrize("pattern", PATTERNS, ids=str)
def test_neither_all_nor_no_parameters_learn(pattern):
    for marks in (pattern.blamed.T @ pattern.sends, pattern.blamed.any(axis=0)):
        assert marks.any()
        assert not marks.all()


@pytest.mark.parametrize("pattern", PATTERNS, ids=str)
def test_every_mistake_in_the_marks_has_its_name(pattern):
    made = [(pattern.weights(), one) for one in pattern.other_weights()]
    made += [(pattern.biases(), one) for one in pattern.other_biases()]
    for rule, one in made:
        assert one.mistake.name in names(rule, one.numbers)


def test_a_unit_that_nobody_sends_to_learns_its_bias_alone():
    silent = [pattern for pattern in PATTERNS if pattern.is_silent]
    assert 0 < len(silent) < len(PATTERNS)
    for pattern in silent:
        heard = (pattern.blamed & pattern.sends.any(axis=1, keepdims=True)).any(axis=0)
        assert "h too many" in names(pattern.biases(), heard)


def test_marks_in_words_are_refused():
    assert names(PATTERNS[0].biases(), ["yes", "no", "yes", "no"]) == ["wrong type"]
