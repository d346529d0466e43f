"""What counts as numbers in what an answer returned."""

import tracemalloc
from fractions import Fraction

import numpy as np
import pytest

from workbook.checks.numbers import has_places, in_place, real_array

NO_NUMBERS = [None, "no", "1.5", [1.0, None], [[1.0], [1.0, 2.0]], 1j, object(), [Fraction(1, 2)],
              {}, {"a": 1.0}, lambda: 0, np.array(["1"])]  # fmt: skip


@pytest.mark.parametrize("value", NO_NUMBERS, ids=lambda value: type(value).__name__)
def test_what_is_not_made_of_real_numbers_is_none(value):
    assert real_array(value) is None
    assert real_array(value, booleans=True) is None


@pytest.mark.parametrize("value", [2, 2.0, [1, 2], (1.0, np.nan), np.float32([[1.5]]), np.uint8(3)])
def test_numbers_are_a_float64_array_of_their_own(value):
    array = real_array(value)
    assert type(array) is np.ndarray
    assert array.dtype == np.float64
    np.testing.assert_array_equal(array, value)
    assert not np.shares_memory(array, np.asarray(value))


def test_a_long_text_among_many_short_ones_takes_no_room_for_each():
    """numpy would make 4 GB of this megabyte."""
    for wrap in (list, tuple, lambda texts: [texts], lambda texts: [1.0, [texts]]):
        tracemalloc.start()
        assert real_array(wrap(["a" * 1_000_000] + [""] * 1000)) is None
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 3_000_000


def test_true_counts_as_1_only_where_that_is_asked_for():
    assert real_array([True, False]) is None
    np.testing.assert_array_equal(real_array([True, False], booleans=True), [1.0, 0.0])


def test_with_a_shape_they_must_have_it_and_be_finite():
    assert real_array([1.0, 2.0], (2,)) is not None
    assert real_array([1.0, 2.0], (2, 1)) is None
    assert real_array([1.0, np.inf], (2,)) is None
    assert real_array(3, ()) == 3.0


def test_a_list_has_places_and_nothing_else_does():
    assert has_places([None, 1.0], 2)
    assert not has_places([1.0], 2)
    assert in_place([None, 1.0], 1, 2) == 1.0
    for value in (None, 3.0, np.zeros(2), {0: 1.0, 1: 2.0}, [1.0]):
        assert in_place(value, 0, 2) is None
