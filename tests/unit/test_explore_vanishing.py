"""What arrives of a gradient: what the state computes and says, and how a reader changes it."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from workbook.explore.kit.picture import Event, Picture, still
from workbook.explore.vanishing import AXES, LAYERS, NAMES, Vanishing, shares, vanishing


@pytest.fixture
def state():
    return Vanishing()


def press(state, name):
    state.handle(Event("key", "passed", name=name))


def control(state, name, value):
    state.handle(Event("control", name, value=value))


# --- what it computes


@pytest.mark.parametrize("name", NAMES)
def test_all_of_the_gradient_is_at_the_top(name):
    assert shares(name, 1.0).shape == (LAYERS,)
    assert shares(name, 1.0)[0] == 1


def test_logistic_units_let_it_vanish_and_the_others_less_so():
    logistic, tanh, linear, relu = (shares(name, 1.0)[-1] for name in NAMES)
    assert logistic < 0.25 ** (LAYERS - 2)
    assert logistic < 1e-10 * relu < 1e-10 * tanh
    assert 0.1 < linear < 10


def test_weights_larger_by_the_root_of_two_keep_it_alive_in_a_relu_network():
    assert shares("ReLU", 1.0)[-1] < 1e-3
    assert 0.1 < shares("ReLU", 1.4)[-1] < 10


def test_large_weights_let_it_explode():
    assert shares("linear", 2.5)[-1] > 1e9
    # A linear network's gradients are products of the weights, so they scale exactly.
    ratio = shares("linear", 2.0) / shares("linear", 1.0)
    assert ratio[10] == pytest.approx(2.0**10, rel=0.5)


# --- how a reader changes it


def test_arrows_go_down_the_layers_and_through_the_activations(state):
    press(state, "Home")
    press(state, "ArrowRight")
    press(state, "PageUp")
    assert state.passed == 6
    press(state, "ArrowLeft")
    press(state, "ArrowDown")
    assert (state.passed, state.g) == (5, "tanh")
    for _ in range(9):
        press(state, "ArrowDown")
        press(state, "PageUp")
    assert (state.passed, state.g) == (LAYERS - 1, "ReLU")


def test_dragging_follows_the_pointer_and_stays_inside(state):
    state.handle(Event("press", "passed"))
    state.handle(Event("drag", "passed", dx=-AXES.width / (LAYERS - 1) * 9))
    assert state.passed == 20
    state.handle(Event("drag", "passed", dx=-10_000))
    assert state.passed == 0


@pytest.mark.parametrize(("name", "value"), [("scale", 2.0), ("passed", 3), ("g", 2)])
def test_controls_change_the_picture_and_reset_brings_it_back(state, name, value):
    first = state.svg(), state.description()
    control(state, name, value)
    assert (state.svg(), state.description()) != first
    control(state, "reset", 1)
    assert (state.svg(), state.description()) == first


def test_an_unknown_event_changes_nothing(state):
    before = state.svg()
    state.handle(Event("drop", "passed"))
    press(state, "q")
    assert state.svg() == before


# --- what it shows and says


def test_words_say_what_becomes_of_it(state):
    assert "it vanishes" in state.description()
    control(state, "g", 1)
    assert "it arrives" in state.description()
    control(state, "g", 2)
    control(state, "scale", 2.0)
    assert "it explodes" in state.description()
    control(state, "passed", 0)
    assert "multiplies it by 1.00" in state.description()


def test_every_size_of_weights_can_be_drawn(state):
    for scale in np.arange(0.5, 2.6, 0.5):
        control(state, "scale", scale)
        for name in NAMES:
            assert np.isfinite(shares(name, state.scale)).all()
            assert (np.array(AXES.y[0]) < shares(name, state.scale)).all()
            assert (shares(name, state.scale) < AXES.y[1]).all()
        (point,) = [e for e in ET.fromstring(state.svg()).iter() if "data-key" in e.attrib]
        assert "29 layers passed" in point.get("aria-label")


def test_the_still_picture_is_always_the_same_and_complete():
    assert still(Vanishing()) == still(Vanishing())
    root = ET.fromstring(still(Vanishing()))
    assert root[1].text == Vanishing().description()
    assert "data-key" not in still(Vanishing())


def test_the_widget_shows_the_state():
    widget = vanishing()
    assert isinstance(widget, Picture)
    widget.dispatch(Event("key", "passed", name="ArrowLeft"))
    assert "After 28 layers" in widget.description
