"""Error carried forward: which numbers of an answer's own are carried, and when."""

import numpy as np
import pytest

from workbook.checks.carried import is_carried, own_or_right

RIGHT = np.array([1.0, -2.0])


def test_own_numbers_are_carried_on_as_they_are():
    np.testing.assert_array_equal(own_or_right([3, 4], RIGHT), [3.0, 4.0])


@pytest.mark.parametrize(
    "got", [None, "no", [1.0], [[1.0, 2.0]], [1.0, np.nan], [0.0, 0.0], [1e-3, -1e-3]], ids=repr
)
def test_the_right_ones_stand_in_for_what_is_no_use(got):
    assert own_or_right(got, RIGHT) is RIGHT


def test_an_answer_with_other_numbers_is_held_against_what_follows():
    following = np.array([5.0, 5.0])
    assert is_carried([5.0, 5.0], RIGHT, following)
    assert is_carried(None, RIGHT, following)
    assert not is_carried([1.0, -2.0], RIGHT, following)


def test_zeros_excuse_nothing():
    assert not is_carried([0.0, 0.0], RIGHT, np.zeros(2))
