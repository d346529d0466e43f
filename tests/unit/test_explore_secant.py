"""Tangent against secant: what the state computes, what it says, and how a reader changes it."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from mlp_ref.activations import tanh
from workbook.explore.kit.picture import Event, Picture, still
from workbook.explore.secant import CURVES, ERRORS, LEAST, Secant, secant


@pytest.fixture
def state():
    return Secant()


def press(state, name, key="h", times=1):
    for _ in range(times):
        state.handle(Event("key", key, name=name))


def control(state, name, value):
    state.handle(Event("control", name, value=value))


# --- what it computes


@pytest.mark.parametrize("chosen", range(4))
@pytest.mark.parametrize("way", [0, 1])
def test_the_secants_are_those_of_the_definition(state, chosen, way):
    control(state, "g", chosen)
    control(state, "way", way)
    control(state, "z", -0.7)
    g = CURVES[chosen].value
    for state.h in (1, 1e-3, 1e-9):
        low, width = (state.z, state.h) if way else (state.z - state.h, 2 * state.h)
        assert state.secant_slope == pytest.approx((g(state.z + state.h) - g(low)) / width)
        assert state.error == abs(state.secant_slope - state.slope)


@pytest.mark.parametrize(("chosen", "z"), [(0, 1.0), (0, -2.0), (1, 0.5), (1, 1.0)])
def test_second_and_third_derivative_are_measured_ones(chosen, z):
    curve, h = CURVES[chosen], 1e-4
    up, middle, down = (curve.slope(one) for one in (z + h, z, z - h))
    assert curve.second(z) == pytest.approx((up - down) / (2 * h), rel=1e-6)
    assert curve.third(z) == pytest.approx((up - 2 * middle + down) / h**2, rel=1e-5)


@pytest.mark.parametrize("way", [0, 1])
def test_for_wide_secants_the_error_is_the_truncation(state, way):
    control(state, "way", way)
    for state.h in (1e-1, 1e-2, 1e-3):
        assert state.error == pytest.approx(state.truncation, rel=0.2)


@pytest.mark.parametrize("way", [0, 1])
def test_for_narrow_secants_the_error_stays_near_the_round_off(state, way):
    control(state, "way", way)
    for place in range(20):
        state.h = state.widths[place]
        assert state.error < 2 * state.round_off


def test_the_smallest_error_is_where_the_two_cross(state):
    width, error = state._best()
    assert 1e-6 < width < 1e-4
    assert error < 1e-10
    control(state, "way", 1)
    assert 1e-9 < state._best()[0] < 1e-7
    assert state._best()[1] > error


def test_at_the_kink_no_width_helps(state):
    control(state, "g", 3)
    control(state, "z", 0)
    np.testing.assert_allclose(state.secants, 0.5)
    assert "across the kink" in state.description()
    control(state, "way", 1)
    np.testing.assert_allclose(state.secants, 1)
    assert "there is a kink" in state.description()


def test_the_reason_for_the_error_is_told(state):
    assert "truncation" in state.description()
    press(state, "Home")
    assert state.h == pytest.approx(1e-15)
    assert "round-off" in state.description()
    control(state, "g", 2)
    control(state, "z", 0)
    assert "to the last digit" in state.description()


# --- how a reader changes it


def test_arrows_move_the_width_and_the_place(state):
    press(state, "ArrowLeft", times=4)
    assert state.h == pytest.approx(0.1)
    press(state, "PageDown")
    assert state.h == pytest.approx(0.01)
    press(state, "End")
    press(state, "ArrowRight")
    assert state.h == 1
    press(state, "ArrowRight", key="z", times=3)
    assert state.z == pytest.approx(1.3)


def test_dragging_moves_with_the_pointer_and_stays_inside(state):
    state.handle(Event("press", "h"))
    state.handle(Event("drag", "h", dx=-ERRORS.width / 3))
    assert state.h == pytest.approx(1e-5)
    state.handle(Event("drag", "h", dx=-10_000))
    assert state.h == pytest.approx(1e-15)
    state.handle(Event("press", "z"))
    state.handle(Event("drag", "z", dx=10_000))
    assert state.z == 6


@pytest.mark.parametrize(("name", "value"), [("h", -10), ("z", -3), ("g", 0), ("way", 1)])
def test_controls_change_the_picture_and_reset_brings_it_back(state, name, value):
    first = state.svg(), state.description()
    control(state, name, value)
    assert (state.svg(), state.description()) != first
    control(state, "reset", 1)
    assert (state.svg(), state.description()) == first


def test_an_unknown_event_changes_nothing(state):
    before = state.svg()
    state.handle(Event("drop", "h"))
    press(state, "q")
    assert state.svg() == before


# --- a learner's own functions


def test_a_right_slope_of_ones_own_gives_a_valley():
    state = Secant(lambda z: 1 - np.tanh(z) ** 2)
    right, words = state.verdict
    assert right
    assert words in state.description()
    assert "✓" in state.svg()


def test_a_wrong_slope_gives_a_floor():
    state = Secant(lambda z: 1 - np.tanh(z))
    right, words = state.verdict
    assert not right
    assert "You say 0.2384, the secants say 0.4200" in words
    assert state.errors[20:50].min() > 0.18


@pytest.mark.parametrize("chosen", range(4))
def test_the_reference_is_right_everywhere_but_at_the_kink(chosen):
    state = Secant(CURVES[chosen].slope)
    control(state, "g", chosen)
    for z in np.linspace(-6, 6, 25):
        control(state, "z", z)
        assert state.verdict[0] == (chosen != 3 or z != 0)


def test_an_own_activation_with_its_slope():
    state = Secant(lambda z: 2 * z, g=np.square)
    assert state.verdict[0]
    assert state.name == "your g"
    assert state.value == 1
    with pytest.raises(ValueError, match="g_prime is missing"):
        Secant(g=np.square)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda z: None, "returned None"),
        (lambda z: "steep", "returned a str"),
        (lambda z: 1.0, "returned shape ()"),
        (lambda z: 1 / 0, "stopped with ZeroDivisionError"),
    ],
)
def test_a_slope_that_gives_nothing_is_told_kindly(function, words):
    for state in (Secant(function), Secant(np.ones_like, g=function)):
        right, said = state.verdict
        assert not right
        assert words in said
        ET.fromstring(state.svg())
        assert state.description()


def test_a_slope_of_nan_is_no_number_and_no_error():
    state = Secant(lambda z: z * np.nan)
    assert not state.verdict[0]
    ET.fromstring(state.svg())


def test_a_learners_function_cannot_change_the_picture(state):
    def greedy(z):
        z[:] = 0
        return z

    assert Secant(greedy).z == state.z


# --- what it shows and says


def test_what_can_be_dragged_has_a_name_and_a_key(state):
    groups = [e for e in ET.fromstring(state.svg()).iter() if "data-key" in e.attrib]
    assert [(e.get("data-key"), e.get("data-drag")) for e in groups] == [("z", "x"), ("h", "x")]
    assert groups[0].get("aria-label") == "place z = 1.0"
    assert groups[1].get("aria-label").startswith("width h = 1, error 0.062")


def test_every_width_of_every_curve_can_be_drawn(state):
    for chosen in range(4):
        control(state, "g", chosen)
        for place in range(0, 61, 10):
            control(state, "h", place / 4 - 15)
            ET.fromstring(state.svg())
            assert state.error >= 0
    assert LEAST > 0


def test_the_still_picture_is_always_the_same_and_complete():
    assert still(Secant()) == still(Secant())
    root = ET.fromstring(still(Secant()))
    assert root[1].text == Secant().description()
    assert "data-key" not in still(Secant())


def test_the_widget_shows_the_state():
    widget = secant(g_prime=tanh.derivative)
    assert isinstance(widget, Picture)
    widget.dispatch(Event("key", "h", name="ArrowLeft"))
    assert "h = 0.56" in widget.description
