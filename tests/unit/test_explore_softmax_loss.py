"""Logits to loss: what the state computes, what it says, and how a reader changes it."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from workbook.explore.kit import svg
from workbook.explore.kit.picture import Event, Picture, still
from workbook.explore.softmax_loss import FRUIT, LOGIT_AXES, SoftmaxLoss, softmax_loss


@pytest.fixture
def state():
    return SoftmaxLoss()


def key(state, name):
    state.handle(Event("key", f"a:{state.selected}", name=name))


def slide(a):
    return np.exp(a) / np.exp(a).sum()


# --- what it computes


def test_probabilities_add_up_to_one_and_the_loss_is_minus_the_logarithm(state):
    for state.value in (-6, 0, 2.3, 6):
        for state.true_class in range(4):
            assert state.y_hat.sum() == pytest.approx(1)
            assert state.loss == pytest.approx(-np.log(state.y_hat[state.true_class]))


def test_raising_a_logit_shrinks_all_others_in_the_same_proportion(state):
    before = state.y_hat
    state.selected = 3
    state.value = 4
    ratio = state.y_hat[:3] / before[:3]
    assert (ratio < 1).all()
    np.testing.assert_allclose(ratio, ratio[0])


def test_the_true_class_changes_the_loss_and_no_probability(state):
    before, loss = state.y_hat, state.loss
    state.true_class = 2
    np.testing.assert_array_equal(state.y_hat, before)
    assert state.loss == pytest.approx(loss + 2)


def test_temperature_sharpens_and_flattens(state):
    state.temperature = 0.1
    assert state.y_hat[0] > 0.999
    state.temperature = 10
    assert state.y_hat.max() < 0.3
    assert "divided by the temperature 10" in state.description()


def test_what_is_added_to_every_logit_changes_nothing(state):
    before = state.y_hat
    for state.added in range(0, 1001, 100):
        np.testing.assert_allclose(state.y_hat, before)
    assert "which changes no probability" in state.description()


# --- how a reader changes it


def test_arrows_choose_a_logit_and_move_it(state):
    key(state, "ArrowRight")
    key(state, "ArrowUp")
    assert (state.selected, state.value) == (1, pytest.approx(1.1))
    for _ in range(9):
        key(state, "PageDown")
    assert state.value == -6
    for name, selected in (("End", 3), ("ArrowRight", 3), ("Home", 0), ("ArrowLeft", 0)):
        key(state, name)
        assert state.selected == selected


def test_dragging_moves_a_logit_with_the_pointer(state):
    state.handle(Event("press", "a:2"))
    state.handle(Event("drag", "a:2", dy=-LOGIT_AXES.height / 4))
    assert (state.selected, state.value) == (2, 3)
    state.handle(Event("drag", "a:2", dy=-1000))
    assert state.value == 6


def test_pointing_shows_a_class_and_leaving_returns_to_the_selected_one(state):
    state.handle(Event("hover", "a:3"))
    assert state.shown == 3
    state.handle(Event("leave"))
    assert state.shown == state.selected == 0


@pytest.mark.parametrize(
    ("name", "value", "attribute", "expected"),
    [
        ("value", 3.14, "value", 3.1),
        ("true_class", 3, "true_class", 3),
        ("temperature", 0, "temperature", 0.1),
        ("added", 700, "added", 700),
    ],
)
def test_controls_change_the_state_and_reset_brings_it_back(
    state, name, value, attribute, expected
):
    first = state.svg()
    state.handle(Event("control", name, value=value))
    assert getattr(state, attribute) == expected
    assert state.svg() != first
    state.handle(Event("control", "reset", value=True))
    assert state.svg() == first


def test_an_unknown_event_changes_nothing(state):
    before = state.svg()
    state.handle(Event("drop", "a:0"))
    assert state.svg() == before


# --- a learner's own functions


def test_the_formula_of_the_slide_agrees_until_it_overflows():
    state = SoftmaxLoss(softmax=slide)
    assert state.verdicts == [(True, "Your softmax agrees.")]
    state.added = 800
    ((right, words),) = state.verdicts
    assert not right
    assert "Subtract the largest" in words
    assert words in state.description()
    assert "✗ nan" in state.svg()


def test_a_learners_function_gets_what_the_sliders_say():
    seen = []
    state = SoftmaxLoss(softmax=lambda a: seen.append(a), cross_entropy=lambda a, label: label)
    state.temperature, state.added, state.true_class = 2, 300, 3
    np.testing.assert_array_equal(seen[-1], [301.0, 300.5, 300.0, 299.5])
    assert state.own_loss.values == 3


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda a: None, "returned None"),
        (lambda a: "ŷ", "returned a str"),
        (lambda a: a.sum(), "returned shape (), and (4,) is needed"),
        (lambda a: 1 / 0, "stopped with ZeroDivisionError"),
        (lambda a: 1 / (1 + np.exp(-a)), "logistic function of each entry"),
        (lambda a: np.full(4, 0.3), "Your softmax is wrong."),
    ],
)
def test_a_wrong_softmax_is_told_kindly(function, words):
    state = SoftmaxLoss(softmax=function)
    ((right, said),) = state.verdicts
    assert not right
    assert words in said
    ET.fromstring(state.svg())


def test_an_own_cross_entropy_is_judged_as_well():
    state = SoftmaxLoss(slide, lambda a, label: -np.log2(slide(a)[label]))
    (_, softmax_said), (right, said) = state.verdicts
    assert softmax_said == "Your softmax agrees."
    assert not right
    assert "base 2" in said


def test_a_learners_function_cannot_change_the_picture(state):
    def greedy(a):
        a[:] = 0
        return a

    assert SoftmaxLoss(softmax=greedy).svg().count("0.644") == state.svg().count("0.644")


# --- what it shows and says


def test_every_logit_can_be_focused_and_has_a_name(state):
    groups = [e for e in ET.fromstring(state.svg()).iter() if "data-key" in e.attrib]
    assert [e.get("data-key") for e in groups] == [f"a:{j}" for j in range(4)]
    assert [e.get("aria-label") for e in groups] == [
        f"logit of {fruit} = {svg.number(a, 1)}" for fruit, a in zip(FRUIT, state.a, strict=True)
    ]
    assert [("data-current" in e.attrib) for e in groups] == [True, False, False, False]


def test_the_words_change_with_the_picture(state):
    before = state.description()
    state.value = -3
    assert state.description() != before
    assert "apple −3.0" in state.description()


def test_a_loss_beyond_the_axis_is_still_told(state):
    state.temperature = 0.1
    state.true_class = 3
    assert "L = 30.000 ↑" in state.svg()


def test_the_still_picture_is_always_the_same_and_complete():
    assert still(SoftmaxLoss()) == still(SoftmaxLoss())
    root = ET.fromstring(still(SoftmaxLoss()))
    assert root[1].text == SoftmaxLoss().description()
    assert "data-key" not in still(SoftmaxLoss())


def test_the_widget_shows_the_state():
    widget = softmax_loss()
    assert isinstance(widget, Picture)
    widget.dispatch(Event("key", "a:0", name="ArrowDown"))
    assert "apple 1.9" in widget.description
