"""Exercise 05's cases: what is expected is measured, and each mistake is known by its name."""

from dataclasses import replace

import numpy as np
import pytest

from mlp_ref.gradcheck import agree, compare
from workbook.cases import fixtures
from workbook.cases import output_gradients as cases
from workbook.cases.formulas import Facts, hypotheses
from workbook.checks.diagnosis import diagnose


def targets(hidden=""):
    """Everything that the checks hold an answer against."""
    for batch in cases.photos(hidden):
        for n in (0, 1):
            yield batch.grad_y_hat(n)
            yield batch.jacobian(n)
            yield batch.grad_a(n)
            yield batch.long_way(n)
            yield batch.long_way_of_costs(n)
        yield batch.grad_a()
    for batch in cases.sure_photos(hidden):
        yield batch.grad_a()
    for batch in cases.films(hidden):
        yield batch.grad_a(0)
        yield batch.grad_a()


def names(numbers, expected):
    return [
        mistake.name
        for mistake in diagnose(numbers, expected.value, expected.symbol, expected.hypotheses)
    ]


@pytest.mark.parametrize("hidden", ["", "05/batch"])
def test_the_formulas_agree_with_the_differences(hidden):
    for expected in targets(hidden):
        assert compare(expected.hypotheses.right, expected.value).passed


@pytest.mark.parametrize("hidden", ["", "05/batch"])
def test_the_numbers_of_each_mistake_are_named(hidden):
    for expected in targets(hidden):
        for hypothesis in expected.hypotheses.wrong:
            if not is_right(hypothesis.numbers, expected.value):
                assert hypothesis.mistake.name in names(hypothesis.numbers, expected)


def is_right(numbers, expected):
    """Whether a mistake is none here, as where the largest ŷ is the true class's."""
    return (
        numbers.shape == expected.shape and agree(np.nan_to_num(numbers, neginf=0), expected).all()
    )


def test_on_the_first_photo_each_mistake_at_a_has_one_name():
    for hidden in ("", "05/short-way"):
        for batch in cases.photos(hidden):
            expected = batch.grad_a(0)
            for hypothesis in expected.hypotheses.wrong:
                assert names(hypothesis.numbers, expected) == [hypothesis.mistake.name]


def test_sure_photos_have_a_true_class_of_probability_zero():
    for hidden in ("", "05/batch"):
        for batch in cases.sure_photos(hidden):
            true = batch.y_hat[np.arange(len(batch.labels)), batch.labels]
            assert (true == 0).sum() == 2
            assert np.isfinite(batch.grad_a().value).all()


def test_the_long_way_fails_where_it_divides_by_zero_and_only_there():
    def long_way(batch):
        V = -batch.e / batch.y_hat
        return batch.y_hat * (V - (V * batch.y_hat).sum(axis=1, keepdims=True))

    usual, sure = cases.photos()[0], cases.sure_photos()[0]
    assert compare(long_way(usual), usual.grad_a().value).passed
    with np.errstate(all="ignore"):
        assert names(long_way(sure), sure.grad_a()) == ["divided by ŷ_ℓ = 0"]


def test_the_short_way_is_refused_for_another_loss():
    batch = cases.photos()[0]
    c, y_hat = batch.cost[0], batch.y_hat[0]
    assert names(y_hat - (c == c.min()), batch.long_way_of_costs(0)) == [
        "short way for another loss"
    ]


def test_no_class_of_a_batch_is_everywhere():
    """So that labels subtracted in every row are not taken for 1 subtracted everywhere."""
    for hidden in ("", "05/batch"):
        for batch in cases.photos(hidden):
            assert len(set(batch.labels)) == batch.a.shape[1] - 1
            assert names(batch.y_hat - batch.e.max(axis=0), batch.grad_a()) == [
                "every label in every row"
            ]


def test_the_mistakes_at_the_output_are_those_of_a_whole_network():
    """Modules 05 and 08 name them alike."""
    net = fixtures.networks()[0]
    facts = Facts("a", 3, net.network, net.y, net.a, net.h, net.grad_a)
    wrong = net.h[3] - np.eye(3)[net.h[3].argmax(axis=1)]
    found = diagnose(wrong, net.grad_a[3], "∇a_3", hypotheses(facts))
    assert [mistake.name for mistake in found] == ["predicted class for the true one"]


# --- smoothed labels

SMOOTHED = [*cases.smoothed(), *cases.smoothed("05/test")]


@pytest.mark.parametrize("photo", SMOOTHED, ids=str)
def test_at_the_lead_the_measured_gradient_is_zero(photo):
    end = np.zeros_like(photo.a)
    end[photo.label] = photo.lead().value
    np.testing.assert_allclose(replace(photo, a=end).grad_a, 0, atol=1e-9)


@pytest.mark.parametrize("photo", SMOOTHED, ids=str)
def test_the_directions_are_those_of_the_distance_to_the_target(photo):
    target, _ = photo.targets()
    np.testing.assert_array_equal(photo.directions().value, np.sign(target - photo.y_hat))
    assert target.sum() == pytest.approx(1)


@pytest.mark.parametrize("photo", SMOOTHED, ids=str)
def test_a_label_that_is_not_smoothed_leads_elsewhere(photo):
    one_hot_ways = np.where(np.arange(len(photo.a)) == photo.label, 1, -1)
    assert "smoothing forgotten" in names(one_hot_ways, photo.directions())
    assert names(np.array(np.inf), photo.lead()) == ["smoothing forgotten"]
