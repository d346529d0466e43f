"""Module 13's explorable: what its three pictures compute and say, and how they are steered."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from mlp_ref.network import forward_propagation
from mlp_ref.regularise import thinned
from workbook.explore.kit.picture import Event, Picture, still
from workbook.explore.twins import LAST, Dropout, Penalties, Starts, Twins, twins

VIEWS = {"twins": 0, "dropout": 1, "penalties": 2}


@pytest.fixture
def state():
    return Twins()


def control(state, name, value=1):
    state.handle(Event("control", name, value=value))


def press(state, name):
    state.handle(Event("key", state.chosen, name=name))


# --- twins


@pytest.mark.parametrize(("start", "groups"), [(0, 1), (1, 2), (2, 1), (3, 4)])
def test_units_part_if_something_tells_them_apart(start, groups):
    view = Starts()
    view.reset()
    view.variant = start
    assert len(view.groups(100)) == groups


def test_from_zero_no_weight_moves():
    view = Starts()
    view.reset()
    view.variant = 2
    assert not any(layer.W.any() for layer in view.network(50).layers)


def test_the_nudged_unit_is_the_last_and_starts_a_hundredth_away():
    view = Starts()
    view.reset()
    view.variant = 1
    assert view.groups(0) == [(1, 2, 3), (4,)]
    W = view.network(0).layers[0].W
    assert W[3, 1] - W[2, 1] == pytest.approx(0.01)


# --- dropout


@pytest.mark.parametrize("keep", [0.3, 0.5, 0.8, 1.0])
@pytest.mark.parametrize("variant", [0, 1])
def test_the_mean_of_the_thinned_networks_comes_near_the_full_one(keep, variant):
    view = Dropout()
    view.strength, view.variant = keep, variant
    said, full = view.outputs()
    assert said.mean() == pytest.approx(full, rel=0.1)


def test_halving_is_right_for_one_half_alone():
    view = Dropout()
    assert view.halved() == view.outputs()[1]
    view.strength = 0.8
    assert view.halved() < 0.8 * view.outputs()[1]


def test_what_a_thinned_network_says_is_its_forward_pass():
    view = Dropout()
    masks, _ = view.masks()
    for t in (0, 7):
        network = thinned(view.network, [masks[t]])
        y_hat = forward_propagation(network, view.x).y_hat
        assert view.outputs()[0][t] == pytest.approx(float(y_hat[0]))


def test_a_mask_of_the_learners_own_is_the_one_that_is_drawn():
    def all_but_the_first(shape, keep, seed):
        return np.ones(shape) * (np.arange(shape[-1]) > 0)

    state = Twins(all_but_the_first)
    assert "Dropped in this step: unit 1." in state.description()
    control(state, "reset")
    assert state.view.title == "Dropout"


@pytest.mark.parametrize(
    ("mask", "words"),
    [
        (lambda shape, keep, seed: None, "returned None"),
        (lambda shape, keep, seed: np.ones(6), "returned shape (6,)"),
        (lambda shape, keep, seed: np.full(shape, keep), "other numbers than 0 and 1"),
        (lambda shape, keep, seed: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_a_mask_that_is_none_is_told_kindly(mask, words):
    state = Twins(mask)
    assert words in state.description()
    ET.fromstring(state.svg())


# --- penalties


def test_l1_takes_free_weights_to_0_and_l2_only_nearly():
    view = Penalties()
    assert view.gone(LAST) == 9
    view.variant = 1
    assert view.gone(LAST) < 9
    assert (view.weights()[LAST] != 0).all()
    view.variant = 2
    assert np.array_equal(view.weights()[LAST], view.start)


def test_held_weights_settle_where_data_and_penalty_agree():
    view = Penalties()
    held = view.start[: view.held]
    assert view.weights()[LAST][:3] == pytest.approx(held - 0.3 * np.sign(held), abs=0.01)
    view.variant = 1
    assert view.weights()[LAST][:3] == pytest.approx(held / 1.3, abs=0.01)


# --- how a reader changes it


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_each_picture_can_be_steered_and_drawn(state, view):
    control(state, "view", view)
    for name, value in (("variant", 1), ("strength", 0.4), ("t", 90), ("step", 1)):
        before = state.svg(), state.description()
        control(state, name, value)
        assert (state.svg(), state.description()) != before, name
    press(state, "ArrowRight")
    keys = [one.get("data-key") for one in ET.fromstring(state.svg()).iter()]
    assert state.chosen in keys
    assert all(
        label in state.description()
        for label in (f"After {state.t * state.view.stride} steps", "Marked: ")
    )


@pytest.mark.parametrize(("view", "begins", "step"), [(0, 60, 0.1), (1, 12, 0.1), (2, 25, 0.05)])
def test_each_picture_begins_anew_and_has_its_own_strengths(state, view, begins, step):
    control(state, "playing")
    control(state, "view", view)
    assert (state.t, state.playing) == (begins, False)
    (strength,) = (one for one in state.controls() if one["name"] == "strength")
    assert strength["step"] == step
    control(state, "strength", 0.451)
    assert state.strength == pytest.approx(0.5 if step == 0.1 else 0.45)


def test_keys_step_on_and_back_and_stay_inside(state):
    t = state.t
    press(state, "+")
    press(state, "PageUp")
    press(state, "-")
    assert state.t == t + 10
    for _ in range(40):
        press(state, "PageDown")
    assert state.t == 0


def test_play_goes_on_to_the_end_and_begins_again(state):
    control(state, "t", LAST - 1)
    control(state, "playing")
    state.handle(Event("tick"))
    assert (state.t, state.playing) == (LAST, False)
    state.handle(Event("tick"))
    assert state.t == LAST
    control(state, "playing")
    assert (state.t, state.playing) == (0, True)


def test_reset_leads_back_to_the_first_picture(state):
    first = state.svg(), state.description()
    control(state, "view", 2)
    control(state, "variant", 1)
    press(state, "ArrowRight")
    control(state, "reset")
    assert (state.svg(), state.description()) == first


def test_a_click_marks_and_an_event_of_another_picture_does_no_harm(state):
    state.handle(Event("click", "b:2:1"))
    assert "b₂₂" in state.description()
    control(state, "view", 2)
    state.handle(Event("click", "w:5"))
    assert "w₆" in state.description()


def test_the_still_picture_is_always_the_same_and_complete():
    assert still(Twins()) == still(Twins())
    assert ET.fromstring(still(Twins()))[1].text == Twins().description()


def test_the_widget_shows_the_state():
    widget = twins()
    assert isinstance(widget, Picture)
    widget.dispatch(Event("control", "view", value=1))
    assert "keep 0.5" in widget.description
