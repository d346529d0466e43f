"""The descent's state: where it goes, what it says of it, and how a reader changes it."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from mlp_ref.gradcheck import numeric_gradient
from workbook.explore.descent import LAST, SURFACES, Descent
from workbook.explore.kit.picture import Event, Picture
from workbook.explore.registry import EXPLORABLES


@pytest.fixture
def state():
    return Descent()


def key(state, name):
    state.handle(Event("key", "start", name=name))


def control(state, name, value):
    state.handle(Event("control", name, value=value))


# --- what it computes


@pytest.mark.parametrize("surface", SURFACES, ids=lambda s: s.title)
def test_the_slopes_of_a_surface_are_its_measured_gradient(surface):
    for theta in (surface.start, (0.3, -1.2), (2.0, 1.0)):
        measured = numeric_gradient(lambda theta: float(surface.loss(*theta)), np.array(theta))
        np.testing.assert_allclose(surface.slope(*theta), measured, atol=1e-7)
    assert surface.loss(*surface.lowest) < 1e-12


def test_every_step_subtracts_the_rate_times_the_gradient(state):
    for here, after in zip(state.path, state.path[1:], strict=False):
        slope = state.surface.slope(*here)
        np.testing.assert_allclose(after, np.array(here) - state.rate * np.array(slope))


@pytest.mark.parametrize(
    ("surface", "rate", "t", "word"),
    [
        (0, 0.001, 30, "crawls"), (0, 0.05, 5, "goes down"), (0, 0.2, 100, "converged"),
        (0, 0.43, 30, "zigzags"), (0, 0.45, 200, "diverges"), (1, 2.0, 60, "crawls"),
        (1, 2.0, 200, "converged"), (2, 0.6, 100, "bounces"), (0, 0.1, 0, "at the start"),
    ],
)  # fmt: skip
def test_the_verdict_names_the_fate_of_a_descent(state, surface, rate, t, word):
    control(state, "surface", surface)
    state.rate, state.t = rate, t
    assert state.verdict[0] == word


def test_a_saddle_is_flat_and_not_low(state):
    control(state, "surface", 2)
    state.start = (0.0, 0.0)
    assert state.verdict[0] == "stuck"
    assert state.theta == (0.0, 0.0)


def test_a_descent_that_left_all_bounds_is_told_and_still_drawn(state):
    state.rate, state.t = 30.0, LAST
    assert len(state.path) < LAST
    assert "left all bounds" in state.description()
    ET.fromstring(state.svg())


# --- how a reader changes it


def test_keys_move_the_start_the_rate_and_the_steps(state):
    key(state, "ArrowRight")
    key(state, "ArrowDown")
    assert state.start == pytest.approx((-1.9, 2.9))
    key(state, "+")
    assert state.rate == pytest.approx(0.1 * 10**0.05)
    key(state, "PageUp")
    assert state.t == 31
    key(state, "Home")
    assert state.t == 0


def test_dragging_moves_the_start_and_stops_at_the_border(state):
    state.handle(Event("press", "start"))
    state.handle(Event("drag", "start", dx=33, dy=30))
    assert state.start == pytest.approx((-1.3, 2.3), abs=0.026)
    state.handle(Event("drag", "start", dx=5000, dy=0))
    assert state.start[0] == 4.0


def test_controls_have_names_units_and_reset(state):
    for name, value in (("rate", -0.5), ("t", 77), ("first", 2.5), ("second", -1)):
        control(state, name, value)
    assert (state.t, state.start) == (77, (2.5, -1.0))
    assert state.rate == pytest.approx(10**-0.5)
    shown = {c["name"]: c.get("shown") for c in state.controls()}
    assert (shown["rate"], shown["t"]) == ("0.316", "77 steps")
    control(state, "reset", 0)
    assert (state.t, state.start, state.rate) == (30, SURFACES[0].start, SURFACES[0].rate)


def test_playing_walks_on_step_by_step_and_ends_by_itself(state):
    state.t = LAST
    control(state, "playing", 1)
    assert (state.t, state.playing) == (0, True)
    for _ in range(LAST):
        state.handle(Event("tick", value=0.05))
    assert (state.t, state.playing) == (LAST, False)
    state.handle(Event("tick", value=0.05))
    assert (state.t, state.playing) == (LAST, False)
    state.t = 7
    state.handle(Event("tick", value=0.05))
    assert state.t == 7
    state.rate = 30.0
    control(state, "playing", 1)
    while state.playing:
        state.handle(Event("tick", value=0.05))
    assert state.t == len(state.path) - 1 < LAST


def test_the_words_follow_the_picture(state):
    before = state.description()
    key(state, "ArrowUp")
    assert state.description() != before
    assert "learning rate 0.1" in before
    assert "loss 9.5 →" in before


# --- on the learner's own step


def test_a_right_step_is_told_so():
    state = Descent(lambda w, b, grad_w, grad_b, eta: [w - eta * grad_w, b - eta * grad_b])
    assert "✓ Every step of yours" in state.description()
    assert state.path == Descent().path


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (lambda w, b, gw, gb, eta: (w + eta * gw, b + eta * gb), "uphill"),
        (lambda w, b, gw, gb, eta: (w - gw, b - gb), "η is missing"),
        (lambda w, b, gw, gb, eta: (w - eta, b - eta), "Step 1 is not"),
        (lambda w, b, gw, gb, eta: None, "return missing"),
        (lambda w, b, gw, gb, eta: w, "two numbers"),
        (lambda w, b, gw, gb, eta: (w / 0, b), "ZeroDivisionError"),
        (lambda w, b, gw, gb, eta: (float("nan"), b), "finite"),
        (lambda w, b: (w, b), "TypeError"),
    ],
)
def test_a_wrong_step_gets_its_reason(step, words):
    state = Descent(step)
    assert words in state.description()
    assert "✗" in state.description()
    ET.fromstring(state.svg())


# --- how it looks


@pytest.mark.parametrize("surface", range(len(SURFACES)))
def test_the_drawing_is_well_formed_and_the_start_can_be_focused(state, surface):
    control(state, "surface", surface)
    elements = [one for one in ET.fromstring(state.svg()).iter() if one.get("data-key")]
    assert [one.get("data-key") for one in elements] == ["start"]
    assert elements[0].get("aria-label").startswith("start: ")
    assert elements[0].get("data-current") is not None


def test_the_still_picture_needs_no_page_and_no_compressed_image():
    descent = next(one for one in EXPLORABLES if one.name == "descent")
    picture = descent.still()
    assert picture == descent.still()
    ET.fromstring(picture)
    for word in ("var(", "color-mix", "data-key", "base64"):
        assert word not in picture


def test_an_event_from_the_page_changes_what_the_page_shows():
    picture = Picture(Descent())
    before = picture.svg, picture.description
    picture._receive(picture, {"kind": "key", "key": "start", "name": "+", "ticket": "view:1"}, [])
    assert picture.error == ""
    assert (picture.svg, picture.description) != before
