"""Module 03's cases: mistakes have names, hidden cases differ, and words are judged kindly."""

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from workbook.cases import output_and_loss as cases
from workbook.checks import Check
from workbook.checks.diagnosis import diagnose

ROOT = Path(__file__).parents[2]
GROUPS = [cases.ratings, cases.logits, cases.large_logits, cases.far_logits]


def targets(hidden=""):
    """Every target of numbers that a check may hold an answer against."""
    for group in GROUPS:
        for batch in group(hidden):
            for example in (None, 0, 1):
                yield batch.loss(example)
                if group is not cases.ratings:
                    yield batch.y_hat(example)


@pytest.mark.parametrize("hidden", ["", "03/a-task"])
def test_each_mistakes_numbers_are_given_its_name(hidden):
    named = set()
    for target in targets(hidden):
        right = np.asarray(target.hypotheses.right)
        for hypothesis in target.hypotheses.wrong:
            same_shape = hypothesis.numbers.shape == right.shape
            if same_shape and np.allclose(hypothesis.numbers, right, rtol=1e-4, atol=1e-6):
                continue  # this batch cannot tell it from the right answer; another one can
            names = [
                m.name for m in diagnose(hypothesis.numbers, target.value, "L", target.hypotheses)
            ]
            assert hypothesis.mistake.name in names
            named.add(hypothesis.mistake.name)
    every = {
        hypothesis.mistake.name
        for target in targets(hidden)
        for hypothesis in target.hypotheses.wrong
    }
    assert named == every


def test_no_target_is_zero_or_without_a_number():
    for target in targets():
        assert np.isfinite(target.value).all()
        assert target.value.any()


def test_large_logits_break_the_formula_of_the_slides():
    with np.errstate(all="ignore"):
        for group, breaks in ((cases.logits, False), (cases.large_logits, True)):
            for batch in group():
                e = np.exp(batch.a)
                y_hat = e / e.sum(axis=1, keepdims=True)
                assert np.isnan(y_hat).any() == breaks


def test_far_logits_leave_no_probability_to_what_is_far_below():
    below, above = cases.far_logits()
    for batch, is_zero in ((below, True), (above, False)):
        y_hat = batch.y_hat().value
        assert ((y_hat[np.arange(4), batch.labels] == 0) == is_zero).all()
        assert ((y_hat == 0).sum(axis=1) == 2).all()


def test_words_are_taken_in_any_letters():
    (films, *_) = cases.problems()
    rules = films.rules()
    assert rules["output"].judge("Linear") == []
    assert rules["loss"].judge("squared_error") == []


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("softmax", "bounded output"),
        ("ReLU", "unknown word"),
        ("", "unknown word"),
        (3, "wrong type"),
    ],
)
def test_a_wrong_word_is_answered_with_the_reason(said, name):
    (mistake,) = cases.problems()[0].rules()["output"].judge(said)
    assert mistake.name == name


def test_every_wrong_pair_has_a_reason_and_every_problem_occurs():
    for problem in (*cases.problems(), *cases.problems("03/pick")):
        for output, loss in cases.LOSSES.items():
            wrong = output != problem.output
            assert bool(problem.rules()["output"].judge(output)) == wrong
            assert bool(problem.rules()["loss"].judge(loss)) == wrong
    for hidden in ("", "03/pick"):
        assert {p.output for p in cases.problems(hidden)} == set(cases.LOSSES)


def test_the_kind_of_each_problem_can_be_seen_in_its_targets():
    for seed in range(20):
        for problem in cases.problems(f"03/{seed}"):
            binary = np.isin(problem.y, [0, 1]).all()
            one = binary and (problem.y.sum(axis=1) == 1).all()
            assert problem.output == ("softmax" if one else "logistic" if binary else "linear")


def test_a_number_is_told_without_its_entries_and_a_list_of_one_is_none():
    target = cases.ratings()[0].loss()

    def message(numbers):
        return str(diagnose(np.asarray(numbers), target.value, "L", target.hypotheses)[0])

    assert message(5 * target.value).startswith(
        "L is 5 times too large: 5 is the number of examples."
    )
    assert message(-target.value).startswith(
        "The sign of L is flipped. (This explains the number.)"
    )
    assert message([target.value]) == "L has shape (1,), and should have (): one number is needed."


def report(function, part, *batches):
    """What a check of one part says of the first two examples of the batches."""
    with Check("softmax", {part: 2}, "03-output-and-loss") as check:
        for batch in batches:
            for i in (0, 1):
                check.returns(function, batch.a[i], expected={part: batch.y_hat(i)}, on=batch)
    return str(check.report)


def test_numbers_that_are_nan_first_and_unknown_later_keep_a_reason():
    def softmax(a):
        return np.exp(a) / np.exp(a - a.max()).sum()  # inf near 1000, 0 near −1000

    assert "exp leaves the range" in report(softmax, "ŷ of large a", *cases.large_logits())


@pytest.mark.filterwarnings("error")
def test_huge_numbers_are_judged_without_a_warning():
    def softmax(a):
        return np.nan_to_num(np.exp(a))  # 1.8e308

    assert "The check stopped" not in report(softmax, "ŷ of large a", *cases.large_logits())


def test_words_in_the_other_order_are_told_so():
    (mistake,) = cases.problems()[0].rules()["output"].judge("squared error")
    assert "the other way round" in mistake.sentence


def test_whatever_a_hidden_problem_looks_like_is_visible_too():
    def looks(problem):
        y = problem.y
        rows = np.isclose(y.sum(axis=1), 1)
        return problem.output, y.shape[1] == 1, y.max() <= 1, rows.all(), len(np.unique(y)) == 2

    def wrong(rule):
        return lambda problems: any(rule(looks(p)) != p.output for p in problems)

    shortcuts = [
        wrong(lambda seen: "softmax" if seen[3] else "logistic" if seen[4] else "linear"),
        wrong(lambda seen: "softmax" if seen[3] else "logistic" if seen[2] else "linear"),
        wrong(lambda seen: "logistic" if seen[4] and not seen[3] else seen[0]),
        wrong(lambda seen: "linear" if seen[1] else seen[0]),
        wrong(lambda seen: "logistic" if seen[2] and not seen[3] else seen[0]),
    ]
    for shortcut in shortcuts:
        assert shortcut(cases.problems()) == shortcut(cases.problems("03/pick"))


# --- a program with a planted error


def batches():
    for hidden in ("", "03/mend"):
        yield from cases.logits(hidden) + cases.large_logits(hidden) + cases.far_logits(hidden)


def planted():
    """The program as the task prints it, numbers of the lines and all."""
    source = (ROOT / "sources/exercises/03-output-and-loss.md").read_text("utf-8")
    (program,) = re.findall(r"^```python\n(def log_likelihood.*?)^```", source, re.M | re.S)
    lines = program.splitlines()[1:]
    assert [int(line.split("# line ")[1]) for line in lines] == list(range(1, 8))
    assert "abs" in lines[cases.FAULTY - 1]
    defined = {"np": np}
    exec(program, defined)
    return defined["log_likelihood"]


def test_the_printed_program_fails_on_some_batches_and_is_named_first():
    first = []
    with np.errstate(all="ignore"):
        for batch in batches():
            target = batch.log_likelihood()
            got = np.asarray(planted()(batch.a, batch.labels))
            if not np.isclose(got, target.value):
                found = diagnose(got, target.value, "S", target.hypotheses)
                first += [(batch.hidden, [mistake.name for mistake in found])]
    assert first[0] == (False, ["planted error left in"])
    assert any(hidden for hidden, _ in first)


def test_each_mistake_in_the_log_likelihood_is_named():
    for batch in batches():
        target = batch.log_likelihood()
        for one in target.hypotheses.wrong:
            if one.numbers.shape != () or not np.isclose(one.numbers, target.value):
                found = diagnose(one.numbers, target.value, "S", target.hypotheses)
                assert one.mistake.name in [mistake.name for mistake in found]


def test_the_line_counts_only_beside_a_program_that_is_right():
    batch = cases.large_logits()[1]
    right = float(batch.log_likelihood().value)
    assert batch.line((3, right)).judge(3) == []
    assert [m.name for m in batch.line((3, np.inf)).judge(3)] == ["program not mended"]
    assert [m.name for m in batch.line((3, None)).judge(3)] == ["program not mended"]
    for line in (1, 2, 4, 5, 6, 7):
        (mistake,) = batch.line((line, right)).judge(line)
        assert mistake.name == "another line"
        assert mistake.sentence.startswith(f"Line {line} is right: ")
    for line in (0, 8, -3, 3.5):
        assert [m.name for m in batch.line((line, right)).judge(line)] == ["another line"]
    for line in ("3", [3], {}, np.array([3]), np.nan):
        assert [m.name for m in batch.line((line, right)).judge(line)] == ["wrong type"]


# --- whole setups


@pytest.mark.parametrize("hidden", ["", "03/predicted"])
def test_a_setup_is_predicted_and_its_mistakes_are_named(hidden):
    seen = set()
    for setup in cases.setups(hidden):
        k, count = setup.problem.y.shape[1], setup.count()
        at_zero = {"softmax": np.log(k), "logistic": k * np.log(2)}
        squares = np.sum(setup.problem.y**2) / len(setup.x)
        np.testing.assert_allclose(setup.loss().value, at_zero.get(setup.problem.output, squares))
        assert count.value == sum(n * (m + 1) for m, n in pairwise(setup.all_widths))
        for target in (count, setup.loss()):
            for one in target.hypotheses.wrong:
                if not np.isclose(one.numbers, target.value):
                    found = diagnose(one.numbers, target.value, "S", target.hypotheses)
                    assert one.mistake.name in [mistake.name for mistake in found]
                    seen.add(one.mistake.name)
    assert {"loss of another kind", "half of the loss missing", "bias missing"} <= seen
    assert min(len(setup.widths) for setup in cases.setups(hidden)) == 0
