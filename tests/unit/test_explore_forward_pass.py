"""The forward pass's state: what it computes, what it says, and how a reader changes it."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from mlp_ref import forward_propagation
from workbook.explore.forward_pass import ACTIVATIONS, OUTPUTS, ForwardPass
from workbook.explore.kit.picture import Event, Picture, still


@pytest.fixture
def state():
    return ForwardPass()


def control(state, name, value):
    state.handle(Event("control", name, value=value))


def key(state, name):
    state.handle(Event("key", state.selected, name=name))


def right(layers, x, g, output):
    a, h = [None], [x]
    for k, (W, b) in enumerate(layers, start=1):
        a.append(b + W @ h[-1])
        h.append(g(a[-1]) if k < len(layers) else output(a[-1]))
    return a, h


def g_everywhere(layers, x, g, output):
    return right(layers, x, g, g)


# --- what it computes


@pytest.mark.parametrize("g", range(len(ACTIVATIONS)))
@pytest.mark.parametrize("output", range(len(OUTPUTS)))
def test_every_number_is_that_of_forward_propagation(state, g, output):
    control(state, "g", g)
    control(state, "output", output)
    cache = forward_propagation(state.network, state.h[0])
    for k in range(1, state.L + 1):
        np.testing.assert_allclose(state.a[k], cache.a[k])
        np.testing.assert_allclose(state.h[k], cache.h[k])
    called = ("logistic", "tanh", "ReLU", "linear")[g], ("softmax", "linear", "logistic")[output]
    assert " and ".join(called) in state.description()


def test_it_begins_with_the_lectures_network(state):
    assert state.widths == (3, 3, 3, 2)
    assert "A 3–3–3–2 network with logistic and softmax, 32 parameters." in state.description()


# --- how a reader changes it


def test_layers_and_widths_can_be_any_within_the_limits(state):
    for L in (1, 4, 2, 3):
        control(state, "L", L)
        assert (state.L, len(state.h)) == (L, L + 1)
    for selected, k in (("h:0:0", 0), ("h:1:0", 1), ("h:3:1", 3)):
        for n in (5, 1):
            state.handle(Event("click", selected.rsplit(":", 1)[0] + ":0"))
            control(state, "units", n)
            assert state.widths[k] == n
            assert len(state.h[k]) == n
    control(state, "units", 99)
    assert max(state.widths) == 5


def test_other_widths_keep_the_numbers_that_are_there(state):
    before = state.W[2].copy()
    state.widths = (3, 5, 4, 2)
    np.testing.assert_array_equal(state.W[2][:3, :3], before)


def test_a_selection_that_is_gone_moves_to_what_is_there(state):
    state.selected = "W:3:1:2"
    state.L = 1
    assert state.selected.startswith("h:1:")
    state.svg()


def test_an_input_is_dragged_and_everything_above_it_follows(state):
    before, sentence = [h.copy() for h in state.h], state.description()
    state.handle(Event("press", "h:0:1"))
    state.handle(Event("drag", "h:0:1", dy=-40))
    assert state.h[0][1] == before[0][1] + 1
    assert all((state.h[k] != before[k]).all() for k in (1, 2, 3))
    assert state.description() != sentence
    state.handle(Event("drag", "h:0:1", dy=-4000))
    assert state.h[0][1] == 2


def test_a_weight_and_a_bias_can_be_set_and_a_computed_number_cannot(state):
    state.handle(Event("click", "W:2:1:0"))
    control(state, "value", 1.5)
    control(state, "bias", -0.7)
    assert (state.W[2][1, 0], state.b[2][1]) == (1.5, -0.7)
    state.handle(Event("click", "h:2:1"))
    before = state.h[2][1]
    control(state, "value", 2.0)
    assert state.h[2][1] == before
    value = next(c for c in state.controls() if c["name"] == "value")
    assert value["disabled"]


def test_keys_follow_the_signal_and_change_what_is_chosen(state):
    seen = []
    key(state, "Home")
    for _ in range(6):
        seen.append(state.selected)
        key(state, "ArrowRight")
    assert seen == ["h:0:0", "W:1:0:0", "h:1:0", "W:2:0:0", "h:2:0", "W:3:0:0"]
    key(state, "End")
    assert state.selected == "h:3:0"
    key(state, "Home")
    before = state.value
    key(state, "+")
    assert state.value == pytest.approx(before + 0.1)


def test_reset_brings_the_beginning_back(state):
    before = state.svg(), state.description()
    for name, value in (("g", 2), ("output", 1), ("L", 1), ("units", 5)):
        control(state, name, value)
    state.handle(Event("control", "reset"))
    assert (state.svg(), state.description()) == before


def test_pointing_shows_and_leaving_returns_to_the_choice(state):
    chosen = state.description()
    state.handle(Event("hover", "W:1:2:0"))
    assert "W₁₃₁ leads from unit 1 of layer 0 to unit 3 of layer 1" in state.description()
    state.handle(Event("leave"))
    assert state.description() == chosen


# --- a learner's own function


def test_a_right_function_is_right_everywhere():
    state = ForwardPass(right)
    assert all(state.marks.values())
    assert "Your function: 16 of 16 are right." in state.description()
    assert state.mistake == ""


def test_a_wrong_function_is_marked_and_named_at_its_first_wrong_layer():
    state = ForwardPass(g_everywhere)
    assert [k for k, ok in state.marks.items() if not ok] == ["h:3:0", "h:3:1"]
    assert "h₃ is the first that is wrong. g stands where O belongs" in state.description()
    assert "✗" in state.svg()
    control(state, "output", 2)  # logistic there as well: now nothing is wrong
    assert all(state.marks.values())


@pytest.mark.parametrize(
    ("returned", "complaint"),
    [
        (None, "returned None"),
        (1.5, "two lists"),
        ([1, 2, 3], "two lists"),
        (([None], [None]), "4 places each"),
        (([None, 1, 2, 3], [0, "x", [1], None]), "no vector of the right length in a_1"),
    ],
)
def test_what_is_no_forward_pass_is_told_kindly(returned, complaint):
    state = ForwardPass(lambda *_: returned)
    assert complaint in state.description()
    assert "Traceback" not in state.description()
    state.svg()


def test_a_function_that_stops_is_told_with_its_reason():
    state = ForwardPass(lambda layers, x, g, output: layers[7])
    assert "stopped with IndexError" in state.description()
    nan = ForwardPass(lambda *given: tuple([v and [float("nan")]] * 4 for v in (1, 1)))
    nan.svg()


def test_the_function_gets_copies():
    def spoils(layers, x, g, output):
        x *= 0
        layers[0][0][:] = 0
        return right(layers, x, g, output)

    clean, spoilt = ForwardPass(), ForwardPass(spoils)
    np.testing.assert_array_equal(clean.h[0], spoilt.h[0])
    np.testing.assert_array_equal(clean.W[1], spoilt.W[1])
    np.testing.assert_array_equal(clean.network.layers[0].W, spoilt.network.layers[0].W)


# --- as a picture


@pytest.mark.parametrize("selected", ["h:0:0", "h:1:2", "a:2:0", "b:2:1", "W:3:1:0", "h:3:1"])
def test_each_choice_is_drawn_and_said(state, selected):
    state.handle(Event("click", selected))
    root = ET.fromstring(state.svg())
    current = [e.get("data-key") for e in root.iter() if e.get("data-current") is not None]
    assert current == [selected]
    assert state.description().count(".") > 2
    assert all(c["label"] for c in state.controls())


def test_the_widget_shows_the_state(state):
    picture = Picture(state)
    picture.dispatch(Event("key", "h:2:0", name="ArrowRight"))
    assert picture.svg == state.svg()
    assert "leads from" in picture.description


def test_the_still_is_always_the_same():
    assert still(ForwardPass()) == still(ForwardPass())
    assert "var(" not in still(ForwardPass())
