"""The state of the arrows on the logits: what it computes, says and does."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from mlp_ref.outputs import softmax
from workbook.explore.kit import theme
from workbook.explore.kit.picture import Event, Picture, still
from workbook.explore.logit_arrows import LogitArrows


@pytest.fixture
def state():
    return LogitArrows()


def press(state, name):
    state.handle(Event("key", "a:0", name=name))


def control(state, name, value=1):
    state.handle(Event("control", name, value=value))


# --- what it computes


@pytest.mark.parametrize("kind", [0, 1])
@pytest.mark.parametrize("label", range(4))
def test_the_arrows_are_minus_the_measured_gradient(state, kind, label):
    control(state, "kind", kind)
    control(state, "true_class", label)
    np.testing.assert_allclose(-state.arrows, state.numeric, atol=1e-8)
    assert state.right.all()
    assert state.arrows.sum() == pytest.approx(0, abs=1e-12)


def test_every_change_is_followed_by_the_numbers(state):
    for name, value in (("value", 2.0), ("true_class", 3), ("step", 1), ("value", -1.0)):
        control(state, name, value)
        expected = softmax(state.a) - np.eye(4)[state.true_class]
        np.testing.assert_allclose(state.gradient, expected, atol=1e-15)
        np.testing.assert_allclose(state.numeric, expected, atol=1e-8)


def test_the_finite_difference_does_not_come_from_the_formula(state):
    state.losses = lambda rows: 2 * rows[:, 0] - 3 * rows[:, 3]
    state.compute()
    np.testing.assert_allclose(state.numeric, [2, 0, 0, -3], atol=1e-8)
    assert "✗" in state.svg()


def test_a_sure_and_wrong_network_is_pulled_by_cross_entropy_alone(state):
    state.a = np.array([6.0, -6.0, -6.0, -6.0])
    state.compute()
    assert state.arrows[1] == pytest.approx(1, abs=1e-4)
    control(state, "kind", 1)
    assert abs(state.arrows[1]) < 1e-4


def test_steps_lower_the_loss_and_keep_the_sum_of_the_logits(state):
    total = state.a.sum()
    for _ in range(5):
        before = state.loss
        control(state, "step")
        assert state.loss < before == state.before
    assert state.a.sum() == pytest.approx(total)
    assert "lowered the loss" in state.description()
    control(state, "value", 1.0)
    assert "lowered" not in state.description()


# --- how a reader changes it


@pytest.mark.parametrize(("name", "end"), [("ArrowLeft", 0), ("ArrowRight", 3)])
def test_arrows_to_the_side_choose_a_logit_and_stop_at_the_end(state, name, end):
    for _ in range(6):
        press(state, name)
    assert state.selected == end


@pytest.mark.parametrize(
    ("name", "change"), [("ArrowUp", 0.1), ("ArrowDown", -0.1), ("PageUp", 1), ("PageDown", -1)]
)
def test_arrows_up_and_down_move_the_logit_and_stop_at_the_limit(state, name, change):
    start = state.value
    press(state, name)
    assert state.value == pytest.approx(start + change)
    for _ in range(130):
        press(state, name)
    assert state.value == pytest.approx(6 if change > 0 else -6)


def test_home_and_end_go_to_the_first_and_the_last(state):
    press(state, "End")
    assert state.selected == 3
    press(state, "Home")
    assert state.selected == 0


def test_dragging_moves_the_logit_that_was_pressed(state):
    state.handle(Event("press", "a:2"))
    state.handle(Event("drag", "a:2", dy=-42))  # 21 of the drawing's units are 1
    assert (state.selected, state.value) == (2, pytest.approx(1.4))
    state.handle(Event("drag", "a:2", dy=-9999))
    assert state.value == 6


@pytest.mark.parametrize(("name", "value"), [("value", 2.5), ("true_class", 3), ("kind", 1)])
def test_each_control_changes_the_picture_and_the_words(state, name, value):
    before = state.svg(), state.description()
    control(state, name, value)
    assert state.svg() != before[0]
    assert state.description() != before[1]
    shown = next(one for one in state.controls() if one["name"] == name)
    assert shown["value"] == pytest.approx(value)


def test_reset_returns_to_the_start(state):
    start = state.svg(), state.description(), state.controls()
    for name, value in (("value", 3), ("true_class", 0), ("kind", 1), ("step", 1)):
        control(state, name, value)
    press(state, "End")
    control(state, "reset")
    assert (state.svg(), state.description(), state.controls()) == start


# --- a learner's own function


def test_a_right_function_is_right_everywhere():
    state = LogitArrows(lambda y_hat, label: y_hat - np.eye(4)[label])
    assert state.right.all()
    assert state.mistake == ""
    assert "kind" not in [one["name"] for one in state.controls()]


def test_a_flipped_sign_is_named_and_its_step_raises_the_loss():
    state = LogitArrows(lambda y_hat, label: np.eye(4)[label] - y_hat)
    assert "sign of ∇a is flipped" in state.description()
    control(state, "step")
    assert "raised the loss" in state.description()


def test_wrong_entries_are_marked_where_they_are():
    def mine(y_hat, label):
        g = y_hat - np.eye(4)[label]
        g[3] = np.nan
        return g

    state = LogitArrows(mine)
    assert state.right.tolist() == [True, True, True, False]
    words = " ".join(ET.fromstring(state.svg()).itertext())
    assert words.count("✗") == 1
    before = state.a.copy()
    control(state, "step")
    np.testing.assert_array_equal(state.a, before)  # nobody can step along nan


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda y, label: None, "return missing"),
        (lambda y, label: -1 / y[label], "one number for each logit"),
        (lambda y, label: "hello", "a str where an array"),
        (lambda y, label: y[9], "IndexError"),
        (lambda y: y, "TypeError"),
        (lambda y, label: -np.eye(4)[label] / y[label], "one step more, through softmax"),
        (lambda y, label: np.full(4, np.inf), "should be"),
    ],
)
def test_a_broken_function_gets_a_kind_sentence_and_no_traceback(function, words):
    state = LogitArrows(function)
    assert words in state.description()
    ET.fromstring(state.svg())
    press(state, "ArrowRight")
    control(state, "step")
    assert not state.right.all()


def test_a_function_cannot_change_the_pictures_numbers():
    def spoiler(y_hat, label):
        y_hat[:] = 0
        return y_hat

    np.testing.assert_array_equal(LogitArrows(spoiler).y_hat, LogitArrows().y_hat)


# --- how it looks


def test_every_logit_is_named_and_one_is_current(state):
    elements = [one for one in ET.fromstring(state.svg()).iter() if one.get("data-key")]
    assert [one.get("data-key") for one in elements] == ["a:0", "a:1", "a:2", "a:3"]
    assert "mango: a₂ = 0.20, the loss pulls up by 0.81" in elements[1].get("aria-label")
    current = [one.get("data-key") for one in elements if one.get("data-current") is not None]
    assert current == ["a:1"]


def test_the_colours_of_the_arrows_stand_out_from_the_paper():
    for palette in (theme.LIGHT, theme.DARK):
        for colour in ("blue", "orange", "soft"):
            assert theme.contrast(palette[colour], palette["paper"]) >= 4.5


def test_the_still_picture_is_always_the_same_and_stands_alone():
    drawing = still(LogitArrows())
    assert drawing == still(LogitArrows())
    ET.fromstring(drawing)
    assert "var(" not in drawing


def test_a_picture_shows_the_state_and_what_becomes_of_it(state):
    picture = Picture(state)
    before = picture.svg
    picture.dispatch(Event("control", "true_class", value=0))
    assert picture.svg != before
    assert "an apple" in picture.description
