"""Outputs and losses: values, extremes, batches and what they refuse."""

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from mlp_ref import (
    binary_cross_entropy,
    cross_entropy,
    linear_output,
    log_softmax,
    logistic_output,
    one_hot,
    softmax,
    softmax_output,
    squared_error,
)

LOGITS = hnp.arrays(
    np.float64,
    hnp.array_shapes(min_dims=1, max_dims=2, max_side=5),
    elements=st.floats(-1e4, 1e4, allow_subnormal=False),
)


def test_a_worked_example_of_each_output():
    a = np.log([1.0, 2.0, 5.0])
    np.testing.assert_allclose(softmax_output(a), [1 / 8, 2 / 8, 5 / 8], rtol=1e-15)
    assert softmax_output.loss(a, 2) == pytest.approx(math.log(8 / 5), rel=1e-14)
    np.testing.assert_array_equal(linear_output([1.0, -2.0]), [1, -2])
    assert linear_output.loss([1.0, -2.0], [4.0, 2.0]) == 9 + 16
    a = np.log([3.0, 1.0])  # ŷ = 3/4, 1/2
    np.testing.assert_allclose(logistic_output(a), [3 / 4, 1 / 2], rtol=1e-15)
    assert logistic_output.loss(a, [1, 0]) == pytest.approx(math.log(4 / 3) + math.log(2))


@given(LOGITS)
def test_softmax_is_a_probability_in_every_row_and_ignores_a_shift(a):
    with np.errstate(all="raise"):
        p, shifted = softmax(a), softmax(a + 3.0)
    np.testing.assert_allclose(p.sum(axis=-1), 1, rtol=1e-14)
    assert ((p >= 0) & (p <= 1)).all()
    np.testing.assert_allclose(p, shifted, rtol=1e-10, atol=1e-15)


@given(LOGITS)
def test_log_softmax_is_the_logarithm_of_softmax(a):
    with np.errstate(all="raise"):
        log_p = log_softmax(a)
    p = softmax(a)
    np.testing.assert_allclose(log_p[p > 1e-300], np.log(p[p > 1e-300]), rtol=1e-12, atol=1e-15)


def test_extreme_pre_activations_neither_overflow_nor_warn():
    a = np.array([1e4, 0.0, -1e4])
    with np.errstate(all="raise"):
        np.testing.assert_array_equal(softmax_output(a), [1, 0, 0])
        assert [softmax_output.loss(a, label) for label in range(3)] == [0, 1e4, 2e4]
        np.testing.assert_array_equal(logistic_output(a), [1, 0.5, 0])
        assert logistic_output.loss(a, [0, 0.5, 1]) == pytest.approx(2e4 + math.log(2))
        assert logistic_output.loss([1e4, -1e4], [1, 0]) == 0
        np.testing.assert_array_equal(linear_output(a), a)
        assert linear_output.loss(a, -a) == 8e8


def test_a_certain_right_answer_costs_zero_and_not_minus_zero():
    assert math.copysign(1, softmax_output.loss([1e4, 0.0], 0)) == 1


def test_a_loss_beyond_float64_is_an_overflow_error_and_not_a_warning():
    with pytest.raises(OverflowError, match=r"^the loss overflows float64$"):
        linear_output.loss([1e200], [0.0])


@pytest.mark.parametrize(
    ("output", "y"),
    [
        (softmax_output, np.array([2, 0, 1, 1])),
        (linear_output, np.arange(12.0).reshape(4, 3)),
        (logistic_output, np.linspace(0, 1, 12).reshape(4, 3)),
    ],
    ids=repr,
)
def test_loss_is_a_float_and_a_batch_has_the_mean_of_its_examples(output, y):
    a = np.random.default_rng(0).standard_normal((4, 3))
    single = [output.loss(a[i], y[i]) for i in range(4)]
    batch = output.loss(a, y)
    assert type(batch) is float
    assert type(single[0]) is float
    assert batch == pytest.approx(sum(single) / 4, rel=1e-14)
    np.testing.assert_allclose(output(a), [output(row) for row in a], rtol=1e-15)


def test_the_loss_functions_are_those_of_the_outputs():
    a, y = [0.5, -1.0], [0.25, 1.0]
    assert softmax_output.loss(a, 1) == cross_entropy(a, 1)
    assert linear_output.loss(a, y) == squared_error(a, y)
    assert logistic_output.loss(a, y) == binary_cross_entropy(a, y)


def test_one_hot_of_a_label_and_of_a_batch():
    np.testing.assert_array_equal(one_hot(1, 3), [0, 1, 0])
    np.testing.assert_array_equal(one_hot([2, 0], 3), [[0, 0, 1], [1, 0, 0]])


def test_integers_float32_and_natural_booleans_are_taken_as_float64():
    assert linear_output.loss([1, 2], np.array([0, 0], np.float32)) == 5.0
    assert logistic_output.loss([1, 2], [True, False]) == logistic_output.loss([1, 2], [1, 0])
    assert softmax_output.loss([1, 2], 1.0) == softmax_output.loss([1.0, 2.0], np.uint8(1))
    assert softmax(np.float32([1, 2])).dtype == np.float64


def test_no_argument_is_changed_or_shared():
    a, y = np.array([[1.0, 2.0], [0.0, 3.0]]), np.array([[1.0, 0.0], [0.5, 0.0]])
    label = np.array([1, 0])
    for array in (a, y, label):
        array.setflags(write=False)
    for output, target in [(softmax_output, label), (linear_output, y), (logistic_output, y)]:
        assert not np.shares_memory(output(a), a)
        output.loss(a, target)
    log_softmax(a)
    one_hot(label, 2)


BATCH = np.zeros((4, 3))
ONE = np.zeros(3)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: softmax(1.0), "a has shape (), expected (k,) or (N, k)"),
        (
            lambda: log_softmax(np.zeros((1, 2, 3))),
            "a has shape (1, 2, 3), expected (k,) or (N, k)",
        ),
        (lambda: softmax([]), "a has shape (0,), expected at least one example and one unit"),
        (lambda: linear_output(2.0), "a has shape (), expected (k,) or (N, k)"),
        (lambda: logistic_output([np.nan]), "a holds nan at index (0,), expected finite numbers"),
        (
            lambda: linear_output.loss([np.inf], [0]),
            "a holds inf at index (0,), expected finite numbers",
        ),
        (
            lambda: cross_entropy(BATCH, [0, 1]),
            "y has shape (2,), expected (4,): one label for each example",
        ),
        (
            lambda: cross_entropy(ONE, [0, 0, 1]),
            "y has shape (3,), expected (): one label for each example",
        ),
        (
            lambda: cross_entropy(BATCH, [0, 2, 3, 1]),
            "y holds 3 at index (2,), expected an integer label in 0..2",
        ),
        (lambda: cross_entropy(ONE, -1), "y holds -1, expected an integer label in 0..2"),
        (lambda: cross_entropy(ONE, 2.5), "y holds 2.5, expected an integer label in 0..2"),
        (lambda: cross_entropy(ONE, np.nan), "y holds nan, expected finite numbers"),
        (lambda: cross_entropy(ONE, True), "y has dtype bool, expected real numbers"),
        (lambda: cross_entropy(ONE, "1"), "y has dtype <U1, expected real numbers"),
        (
            lambda: squared_error(BATCH, np.zeros(4)),
            "y has shape (4,), expected (4, 3): one target for each output",
        ),
        (
            lambda: linear_output.loss(np.zeros((4, 1)), np.zeros(4)),
            "y has shape (4,), expected (4, 1): one target for each output",
        ),
        (
            lambda: squared_error([[np.nan]], [[0]]),
            "y_hat holds nan at index (0, 0), expected finite numbers",
        ),
        (
            lambda: binary_cross_entropy(ONE, [0, 1, 1.5]),
            "y holds 1.5 at index (2,), expected numbers in [0, 1]",
        ),
        (
            lambda: binary_cross_entropy(ONE, [0, 1]),
            "y has shape (2,), expected (3,): one target for each output",
        ),
        (
            lambda: one_hot([[1]], 3),
            "y has shape (1, 1), expected () or (N,): one label for each example",
        ),
        (lambda: one_hot(3, 3), "y holds 3, expected an integer label in 0..2"),
        (lambda: one_hot(0, 0), "k is 0, expected an integer of at least 1"),
        (lambda: one_hot(0, 2.0), "k is 2.0, expected an integer of at least 1"),
    ],
)
def test_a_wrong_argument_is_refused_by_name_with_what_was_expected(call, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()
