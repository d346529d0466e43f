"""Module 04: gradients that are partly wrong, and the mistakes in a report on one."""

import numpy as np
import pytest

from mlp_ref.gradcheck import numeric_gradient
from workbook.cases.black_boxes import FAULTS, black_boxes

BOXES = [*black_boxes(), *black_boxes("04/test")]


def names(rule, got):
    return [mistake.name for mistake in rule.judge(got)]


@pytest.mark.parametrize("box", BOXES, ids=str)
def test_measuring_finds_the_planted_factors(box):
    factors = box.gradient(box.w) / numeric_gradient(box.loss, box.w)
    np.testing.assert_allclose(factors, box.factors, atol=1e-5)
    wrong = np.flatnonzero(np.abs(factors - 1) > 0.01)
    assert names(box.entries(), wrong[::-1]) == names(box.ratios(), factors) == []


@pytest.mark.parametrize("box", BOXES, ids=str)
def test_some_entries_are_wrong_and_some_are_right(box):
    assert 0 < len(box.wrong) < box.net.L


def test_the_visible_gradients_show_every_fault():
    shown = {float(factor) for box in black_boxes() for factor in box.factors}
    assert shown == {1.0, *FAULTS}


@pytest.mark.parametrize("box", BOXES, ids=str)
def test_a_step_that_is_too_large_has_its_name(box):
    coarse = box.gradient(box.w) / numeric_gradient(box.loss, box.w, h=0.5)
    assert "step too large" in names(box.ratios(), coarse)


@pytest.mark.parametrize(
    ("got", "name"),
    [(lambda box: [], "nothing found"), (lambda box: range(box.net.L), "every entry accused"),
     (lambda box: [j + 1 for j in box.wrong], "index off by one"), (lambda box: "0", "wrong type")],
)  # fmt: skip
def test_a_wrong_list_has_its_name(got, name):
    assert all(name in names(box.entries(), got(box)) for box in BOXES)


def test_a_loss_of_anything_but_the_weights_says_what_it_takes():
    with pytest.raises(ValueError, match="w is an array of 5 weights"):
        BOXES[0].loss(np.zeros(3))
