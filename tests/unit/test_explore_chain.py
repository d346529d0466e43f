"""The chain's state: what it computes, what it says, and how a reader changes it."""

import math
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from workbook.explore.chain import ACTIVATIONS, WEIGHTS, Chain
from workbook.explore.kit import svg
from workbook.explore.kit.picture import Event, Picture, still


@pytest.fixture
def state():
    return Chain()


def key(state, name):
    state.handle(Event("key", "W:1", name=name))


def control(state, name, value=0):
    state.handle(Event("control", name, value=value))


# --- what it computes


def test_it_starts_with_the_numbers_of_the_lecture(state):
    assert [link.value for link in state.links] == pytest.approx([-5, 0.16, 3, 0.25, 4, 0.25, 2])
    assert state.grad_w[1:] == pytest.approx([-1.2, -0.3, -0.4])
    assert "= −1.20" in state.description()


@pytest.mark.parametrize("L", range(1, 7))
@pytest.mark.parametrize("g", [0, 1])
@pytest.mark.parametrize("y", [0, 1])
def test_the_product_is_the_finite_difference_for_every_weight(state, L, g, y):
    state.L, state.activation, state.true_class = L, ACTIVATIONS[g], y
    for state.selected in range(1, L + 1):
        links = state.links
        assert len(links) == 2 * (L - state.selected) + 3
        product = math.prod(link.value for link in links)
        assert product == pytest.approx(state.grad_w[state.selected])
        assert state.right(state.selected)


def test_the_finite_difference_does_not_come_from_the_chain(state):
    state.numeric[1] = 7.0
    assert not state.right(1)
    assert "they differ" in state.description()


def test_a_weight_of_zero_cuts_off_all_below_it_and_not_itself(state):
    state.L, state.selected = 5, 3
    state.weight = 0
    assert state.grad_w[1] == state.grad_w[2] == 0
    assert state.grad_w[3]
    assert "W₃₁₁ is 0" in state.description()
    assert "nothing reaches layers 1 and 2" in state.description()


def test_what_all_but_vanishes_is_said(state):
    state.L = 6
    for state.selected in range(2, 7):
        state.weight = 1
    assert "less than one hundredth" in state.description()
    state.selected, state.x = 1, 0
    assert "The input is 0" in state.description()


# --- how a reader changes it


def test_arrows_choose_a_weight_and_turn_it(state):
    key(state, "ArrowRight")
    assert state.selected == 2
    key(state, "ArrowUp")
    assert state.weight == pytest.approx(4.1)
    key(state, "-")
    assert state.weight == pytest.approx(4.0)
    for name, selected in (("End", 3), ("ArrowRight", 3), ("Home", 1), ("ArrowLeft", 1)):
        key(state, name)
        assert state.selected == selected


def test_a_click_chooses_by_the_weight_and_by_its_part(state):
    for name, selected in (("W:3", 3), ("part:2", 2)):
        state.handle(Event("click", name))
        assert state.selected == selected


def test_dragging_changes_the_weight_and_stays_in_its_range(state):
    state.handle(Event("press", "W:2"))
    state.handle(Event("drag", "W:2", dy=30))
    assert state.weight == pytest.approx(2.5)
    state.handle(Event("drag", "W:2", dy=-1000))
    assert state.weight == 5.0


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("L", 5, 5),
        ("L", 99, len(WEIGHTS)),
        ("selected", 3, 3),
        ("weight", -2.5, -2.5),
        ("x", -9, -3.0),
        ("true_class", 0, 0),
        ("activation", 1, 1),
    ],
)
def test_each_control_changes_its_quantity_and_shows_it(state, name, value, expected):
    before = state.svg(), state.description()
    control(state, name, value)
    assert state.svg() != before[0]
    assert state.description() != before[1]
    shown = next(one for one in state.controls() if one["name"] == name)
    assert shown["value"] == pytest.approx(expected)


def test_reset_returns_to_the_start(state):
    start = state.svg(), state.description(), state.controls()
    for name, value in (("L", 6), ("selected", 2), ("weight", 1), ("x", 1), ("true_class", 0)):
        control(state, name, value)
    control(state, "activation", 1)
    control(state, "reset")
    assert (state.svg(), state.description(), state.controls()) == start


def test_fewer_layers_keep_the_selection_inside(state):
    state.selected = 3
    state.L = 1
    assert state.selected == 1


# --- a learner's own function


def right_function(k, w, h, slope, grad_y):
    return grad_y * np.prod(slope[k:]) * np.prod(w[k + 1 :]) * h[k - 1]


def test_a_right_function_is_right_everywhere():
    state = Chain(right_function)
    state.L = 6
    assert all(state.right(k) for k in range(1, 7))
    assert state.mistake == ""
    assert state.svg().count("✓") == 7


def test_a_mistake_is_named_where_it_shows():
    state = Chain(lambda k, w, h, slope, gy: right_function(k, w, h, slope, gy) * w[k])
    assert not state.right(1)
    assert "Wₖ₁₁ itself" in state.description()
    names = {one.get("data-key"): one.get("aria-label") for one in elements(state)}
    assert names["part:1"].endswith("wrong")


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda *_: None, "return missing"),
        (lambda *_: "hello", "a str where a number"),
        (lambda *_: [1.0, 2.0], "2 numbers where one"),
        (lambda *_: [[1], [2, 3]], "a list where a number"),
        (lambda k, w: w, "TypeError"),
        (lambda *_: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_a_broken_function_gets_a_kind_sentence_and_no_traceback(function, words):
    state = Chain(function)
    assert words in state.description()
    assert "gives no number here" in state.description()
    ET.fromstring(state.svg())
    assert not state.right(1)


def test_numbers_that_are_none_are_wrong():
    for value in (math.nan, math.inf):
        state = Chain(lambda *_, value=value: value)
        assert not state.right(1)
        assert "✗" in state.description()


def test_a_function_cannot_change_the_pictures_numbers():
    def spoiler(k, w, h, slope, grad_y):
        w[1] = h[0] = slope[1] = 99.0
        return 0.0

    state = Chain(spoiler)
    assert state.grad_w[1:] == pytest.approx([-1.2, -0.3, -0.4])
    assert state.w[1] == 0.5


# --- how it looks


def elements(state):
    return [one for one in ET.fromstring(state.svg()).iter() if one.get("data-key")]


@pytest.mark.parametrize("L", range(1, 7))
def test_the_drawing_is_well_formed_and_shows_every_number(state, L):
    state.L = state.selected = L
    words = " ".join(ET.fromstring(state.svg()).itertext())
    for value in (*state.w[1:], *state.h):
        assert svg.number(value, 1)[:3] in words
    assert all(one.get("aria-label") for one in elements(state))
    assert len(elements(state)) == 2 * L
    current = [one.get("data-key") for one in elements(state) if "data-current" in one.attrib]
    assert current == [f"W:{L}"]


def test_a_factor_of_zero_is_dotted_and_one_off_the_scale_is_marked(state):
    dotted = state.svg().count("stroke-dasharray")
    state.selected = 2
    state.weight = 0
    assert state.svg().count("stroke-dasharray") > dotted
    state.reset()
    state.x, state.selected, state.weight = -3.0, 3, -5.0
    assert -state.grad_y > 5
    assert "⋯</text>" in state.svg()


def test_the_still_picture_needs_no_page():
    picture = still(Chain())
    assert "A thin network of 3 layers" in picture
    for word in ("var(", "color-mix", "data-key", 'role="button"'):
        assert word not in picture


def test_an_event_from_the_page_changes_what_the_page_shows():
    picture = Picture(Chain())
    before = picture.svg, picture.description
    content = {"kind": "key", "key": "W:1", "name": "ArrowUp", "ticket": "view:1"}
    picture._receive(picture, content, [])
    assert picture.svg != before[0]
    assert picture.description != before[1]
    assert (picture.handled, picture.error) == ("view:1", "")
