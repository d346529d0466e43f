"""Module 11's task 8: a choice is run, and a bad one is told what was measured."""

import re
from pathlib import Path

import numpy as np
import pytest

from workbook.cases import digits_on_a_budget as cases

STATEMENT = Path(__file__).parents[2] / "sources" / "exercises" / "11-stochastic-gradients.md"


def code(start: str) -> dict:
    """What a cell of the exercise defines."""
    (cell,) = re.findall(rf"^({start}.*?)^```$", STATEMENT.read_text("utf-8"), re.M | re.S)
    made = {"np": np}
    exec(cell, made)
    return made


descend = code(r"def descend\(")["descend"]
choose = code(r"def choose\(")["choose"]
PLAIN, LOADED = cases.budgets()[:2]


def judged(case, m, eta) -> list[str]:
    """The names of the mistakes in m, and in η."""
    values = m, eta
    rules = case.reached_with(descend)
    return [
        [mistake.name for mistake in rules[part](values).judge(got)]
        for part, got in zip(rules, values, strict=True)
    ]


@pytest.mark.parametrize("student", range(4))
def test_the_solution_reaches_the_bound_with_room_to_spare(student, monkeypatch):
    monkeypatch.setenv("WORKBOOK_HIDDEN_SEED", f"secret/{student}")
    for case in (*cases.budgets(), *cases.budgets("11")):
        runs = cases._Runs(case, descend)
        assert runs.loss(*choose(*case.arguments)) < 0.9 * cases.BOUND


def size(case) -> float:
    return (case.X**2).sum(axis=1).mean()


def test_no_batch_size_suits_steps_with_an_overhead_and_without():
    for m in (2, 4, 64, 128):
        wrong = [judged(case, m, -1)[0] for case in (PLAIN, LOADED)]
        assert wrong == ([[], ["batch too small"]] if m < 16 else [["batch too large"], []])


@pytest.mark.parametrize(
    ("case", "m", "times", "names"),
    [
        (PLAIN, 4, 12, [[], []]),
        (PLAIN, 4, 0.3, [[], ["rate too small"]]),
        (PLAIN, 4, 1e-9, [[], ["rate too small"]]),
        (PLAIN, 4, 500, [[], ["rate too large"]]),
        (PLAIN, 4, 1e200, [[], ["rate too large"]]),
        (LOADED, 64, 48, [[], []]),
        (LOADED, 4, 0.3, [["batch too small"], ["rate too small"]]),
        (PLAIN, 250, 0.3, [["batch too large"], ["rate too small"]]),
    ],
)
def test_a_choice_is_told_what_is_wrong_with_it(case, m, times, names):
    assert judged(case, m, times / size(case)) == names


@pytest.mark.parametrize("m", [0, 501, -4, 2.5, "4", None, [4, 4], np.nan, np.inf])
def test_what_is_no_batch_size_is_not_run(m):
    assert judged(PLAIN, m, 0.8) == [["no batch size"], ["no batch size"]]


@pytest.mark.parametrize("eta", [0, -0.8, "0.8", None, [0.8, 0.8], np.nan])
def test_what_is_no_rate_is_not_run(eta):
    assert judged(PLAIN, 4, eta)[1] == ["no positive rate"]


def test_a_rate_in_place_of_the_batch_size_is_noticed():
    assert judged(PLAIN, 0.8, 4) == [["parts exchanged"], ["parts exchanged"]]


def test_descend_spends_no_more_than_there_is():
    X, Y = PLAIN.X, PLAIN.Y
    for m, overhead, budget, steps in ((4, 0, 500, 125), (3, 0, 500, 167), (64, 400, 2000, 4)):
        assert descend(X, Y, m, 0.1, overhead, budget, 0)[1] == steps
    loss, steps = descend(X, Y, 500, 0.1, 400, 899, 0)
    assert (loss, steps) == (pytest.approx(np.log(10)), 0)
    with pytest.raises(ValueError, match="a batch of 0 examples"):
        descend(X, Y, 0, 0.1, 0, 500, 0)
