"""The race's state: where each descent goes, what it costs, and how a reader changes it."""

import itertools
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from mlp_ref.gradcheck import numeric_gradient
from workbook.explore.kit.picture import Event, Picture, still
from workbook.explore.races import LAST, RATE, START, N, Races

BATCH, STOCHASTIC, MINI = range(3)


@pytest.fixture
def state():
    return Races()


def key(state, name):
    state.handle(Event("key", "start", name=name))


def control(state, name, value):
    state.handle(Event("control", name, value=value))


def mean_loss(state, theta):
    xs, ys, _ = state.data
    return float(((theta[0] * xs + theta[1] - ys) ** 2).mean())


# --- what it computes


def test_every_batch_step_is_the_rate_times_the_measured_gradient(state):
    for here, after in itertools.pairwise(state.racers[BATCH].path):
        nabla = numeric_gradient(lambda theta: mean_loss(state, theta), np.array(here))
        np.testing.assert_allclose(after, np.array(here) - state.rate * nabla, atol=1e-8)


def test_all_three_end_at_the_same_price_and_differ_in_steps(state):
    assert [racer.price[-1] for racer in state.racers] == [LAST] * 3
    assert [len(racer.path) - 1 for racer in state.racers] == [10, 240, 40]
    state.t = N + 6
    assert [racer.steps(state.t) for racer in state.racers] == [1, 30, 4]


def test_mini_batches_of_one_or_of_all_are_the_other_two_descents(state):
    state.batch_size = 1
    assert state.racers[MINI].path == state.racers[STOCHASTIC].path
    state.batch_size = N
    np.testing.assert_allclose(state.racers[MINI].path, state.racers[BATCH].path)


def test_heights_are_the_loss_above_the_lowest(state):
    lowest = mean_loss(state, state.data[2])
    for racer in state.racers:
        for theta, height in zip(racer.path, racer.heights, strict=True):
            assert mean_loss(state, theta) - lowest == pytest.approx(height, abs=1e-9)


@pytest.mark.parametrize("scatter", [0.0, 0.8, 1.5])
def test_the_lowest_place_is_the_same_for_every_scatter(state, scatter):
    state.scatter = scatter
    nabla = numeric_gradient(lambda theta: mean_loss(state, theta), np.array([1.0, 0.5]))
    np.testing.assert_allclose(nabla, 0, atol=1e-8)


def test_the_noise_of_a_batch_is_that_of_every_batch_that_could_be_drawn(state):
    xs, ys, _ = state.data
    w, b = state.racers[MINI].path[state.racers[MINI].steps(state.t)]
    error = 2 * (w * xs + b - ys)
    rows = np.column_stack([error * xs, error])
    pairs = np.array([(rows[i] + rows[j]) / 2 for i, j in itertools.combinations(range(N), 2)])
    length, noise = state.noise()
    assert length == pytest.approx(np.linalg.norm(rows.mean(axis=0)))
    off = ((pairs - rows.mean(axis=0)) ** 2).sum(axis=1).mean()
    assert noise[1] ** 2 == pytest.approx(off)
    assert noise[-1] == 0


def test_what_the_lecture_says_of_the_race_holds(state):
    state.t = N
    assert state.leader == ["stochastic"]
    state.t = LAST
    assert state.leader == ["mini-batch"]
    state.rate = 0.6
    assert state.leader == ["batch"]
    assert "stochastic" in state.description().split("left all bounds")[0]
    state.rate, state.scatter = RATE, 0.0
    assert state.leader == ["stochastic"]
    assert state.height(state.racers[STOCHASTIC]) < 1e-12


# --- how a reader changes it


def test_keys_move_the_start_the_rate_and_the_price(state):
    key(state, "ArrowRight")
    key(state, "ArrowDown")
    assert state.start == pytest.approx((START[0] + 0.1, START[1] - 0.1))
    key(state, "+")
    assert state.rate == pytest.approx(RATE * 10**0.05)
    before = state.t
    key(state, "PageUp")
    assert state.t == before + 1
    key(state, "Home")
    assert state.t == 0
    key(state, "End")
    assert state.t == LAST


def test_dragging_moves_the_start_and_stops_at_the_border(state):
    state.handle(Event("press", "start"))
    state.handle(Event("drag", "start", dx=61, dy=0))
    assert state.start == pytest.approx((-0.5, 2.5), abs=0.03)
    state.handle(Event("drag", "start", dx=5000, dy=5000))
    assert state.start == (3.2, -1.6)


def test_controls_have_units_and_reset_leads_back(state):
    first = state.svg(), state.description(), state.controls()
    for name, value in (("rate", -0.5), ("t", 33), ("batch_size", 1), ("scatter", 0.3)):
        control(state, name, value)
    shown = {c["name"]: c.get("shown") for c in state.controls()}
    assert shown["t"] == "33 examples looked at, 1.38 epochs"
    assert (shown["batch_size"], shown["rate"], shown["scatter"]) == ("1 example", "0.316", "0.3")
    control(state, "shuffle", 0)
    control(state, "reset", 0)
    assert (state.svg(), state.description(), state.controls()) == first


def test_shuffling_anew_changes_the_small_batches_only(state):
    before = [racer.path for racer in state.racers]
    control(state, "shuffle", 0)
    after = [racer.path for racer in state.racers]
    np.testing.assert_allclose(after[BATCH], before[BATCH])
    assert not np.allclose(after[STOCHASTIC][5], before[STOCHASTIC][5])
    assert not np.allclose(after[MINI][1], before[MINI][1])


def test_playing_goes_on_to_the_last_example_and_ends_by_itself(state):
    state.t = LAST
    control(state, "playing", 1)
    assert (state.t, state.playing) == (0, True)
    for _ in range(LAST):
        state.handle(Event("tick", value=0.05))
    assert (state.t, state.playing) == (LAST, False)
    state.handle(Event("tick", value=0.05))
    assert not state.playing


# --- on the learner's own batches


def test_right_batches_are_told_so_and_run_as_ours():
    state = Races(lambda order, m: [list(order[i : i + m]) for i in range(0, len(order), m)])
    assert "✓ Your batches hold every example" in state.description()
    np.testing.assert_allclose(state.racers[MINI].path, Races().racers[MINI].path)


@pytest.mark.parametrize(
    ("cut", "words"),
    [
        (lambda order, m: [order[i * m : (i + 1) * m] for i in range(N // m)], "no batch"),
        (lambda order, m: np.array_split(order, m), "how many examples go into one"),
        (lambda order, m: [order[i : i + m] for i in range(N)], "overlap"),
        (lambda order, m: None, "return missing"),
        (lambda order, m: 3, "list of batches"),
        (lambda order, m: [[99]], "no batch"),
        (lambda order, m: [[]], "no batch"),
        (lambda order, m: 1 / 0, "ZeroDivisionError"),
        (lambda order: [order], "TypeError"),
    ],
)
def test_wrong_batches_get_their_reason_and_are_still_drawn(cut, words):
    state = Races(cut)
    assert words in state.description()
    assert "✗" in state.description()
    for t in (0, LAST):
        state.t = t
        ET.fromstring(state.svg())


# --- how it looks


@pytest.mark.parametrize("rate", [0.004, 0.1, 1.0])
@pytest.mark.parametrize("scatter", [0.0, 0.8])
def test_the_drawing_is_well_formed_and_the_start_can_be_focused(state, rate, scatter):
    state.rate, state.scatter = rate, scatter
    for t in (0, 1, 100, LAST):
        state.t = t
        elements = [one for one in ET.fromstring(state.svg()).iter() if one.get("data-key")]
        assert [one.get("data-key") for one in elements] == ["start"]
        assert elements[0].get("aria-label") == "start: w = −1.50, b = 2.50"
        assert "nan" not in state.svg()


def test_the_still_picture_needs_no_page():
    picture = still(Races())
    assert picture == still(Races())
    ET.fromstring(picture)
    for word in ("var(", "color-mix", "data-key", "base64"):
        assert word not in picture


def test_an_event_from_the_page_changes_what_the_page_shows():
    picture = Picture(Races())
    before = picture.svg, picture.description
    picture._receive(picture, {"kind": "key", "key": "start", "name": "+", "ticket": "view:1"}, [])
    assert picture.error == ""
    assert (picture.svg, picture.description) != before


def test_a_picture_of_the_race_is_two_examples_further():
    state, before = Races(), Races().t
    state.playing = True
    state.handle(Event("tick"))
    assert state.t == before + 2
