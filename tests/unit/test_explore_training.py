"""Training's state: what a step does, whose functions do it, and how a reader steers it."""

import re
import timeit
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from test_explore_stepper import backward, descent, forward, with_hypothesis

from mlp_ref.descent import gradient_descent
from mlp_ref.network import flatten, forward_propagation
from workbook.explore.kit.picture import Event, Picture, still
from workbook.explore.training import drawing as training_drawing
from workbook.explore.training.state import (
    ACTIVATIONS,
    DATA,
    RATES,
    SPEEDS,
    WIDTHS,
    Training,
    training,
)

OWN = {"forward": forward, "back": backward, "descent": descent}


@pytest.fixture
def state():
    return Training()


def press(state, name, value=0):
    state.handle(Event("control", name, value=value))


def shown(state):
    return state.svg(), state.description(), state.controls()


# --- learning


def test_a_step_is_a_step_of_gradient_descent(state):
    network = state.own.network
    state.advance(5)
    expected, losses = gradient_descent(network, state.x, state.y, state.rate, 5)
    np.testing.assert_allclose(flatten(state.own.network), flatten(expected))
    np.testing.assert_allclose(state.own.losses, losses)


@pytest.mark.parametrize("data", DATA)
def test_each_data_set_can_be_learned(state, data):
    state.data = data
    state.rate = 0.56
    start = state.loss
    state.advance(1500)
    assert state.loss < 0.5 * start
    assert state.right > 0.9


def test_a_network_without_hidden_layer_cannot_learn_circles(state):
    state.data, state.widths = "circles", (2, 2)
    state.advance(300)
    assert state.right < 0.75


def test_the_sizes_are_those_of_the_gradient_of_each_layer(state):
    from mlp_ref.gradcheck import numeric_gradients

    layers = numeric_gradients(state.own.network, state.x, state.y)
    state.advance(1)
    np.testing.assert_allclose(
        state.own.sizes, [np.linalg.norm(layer.W) for layer in layers], rtol=1e-5
    )


def test_numbers_beyond_float64_are_told_and_end_the_play():
    def far(W, b, *_):
        return [None, *(1e308 * np.sign(one) for one in W[1:])], b

    state = Training({"descent": far})
    before = state.own.network
    press(state, "playing", 1)
    state.handle(Event("tick"))
    assert not state.playing
    assert "it diverges" in state.description()
    assert state.own.network is before
    ET.fromstring(state.svg())


# --- a learner's functions


def test_right_functions_learn_as_the_lectures_do():
    state = Training(OWN)
    state.advance(40)
    np.testing.assert_allclose(state.own.losses, state.twin.losses, rtol=1e-9)
    assert state.own.complaint == ""


@pytest.mark.parametrize("name", OWN)
def test_each_function_is_used_and_its_mistake_shows_in_the_losses(name):
    hypothesis = {"forward": "bias missing", "back": "sign flipped", "descent": "uphill"}[name]
    state = Training({name: with_hypothesis(OWN[name], hypothesis)})
    state.advance(60)
    assert state.own.complaint == ""
    assert state.loss > 1.1 * state.twin.losses[-1]
    assert "With the lecture's functions the loss is" in state.description()
    assert "stroke-dasharray" in state.svg()


def test_forward_feeds_backward_and_its_gradients_feed_descent():
    seen = {}

    def my_forward(*arguments):
        a, h = forward(*arguments)
        return a, [one + 0.001 for one in h]

    def my_backward(W, a, h, y, g):
        seen["h"] = h[1]
        answer = backward(W, a, h, y, g)
        answer[1][2] = answer[1][2] + 5
        return answer

    def my_descent(W, b, grad_W, grad_b, rate):
        seen["b"] = grad_b[2]
        return descent(W, b, grad_W, grad_b, rate)

    state = Training({"forward": my_forward, "back": my_backward, "descent": my_descent})
    h = forward_propagation(state.own.network, state.x).h[1]
    state.advance(1)
    np.testing.assert_allclose(seen["h"], h + 0.001)
    assert seen["b"].min() > 4


BAD = [
    ("forward", lambda *_: None, "returned None"),
    ("forward", lambda W, b, x, g: ([None] * 4, [x] * 4), "a[1] is None"),
    ("back", lambda *_: 1 / 0, "ZeroDivisionError"),
    ("back", lambda W, *_: [[None] * 4] * 4, "grad_W[1] is None"),
    ("back", lambda W, *_: [W] * 4, "grad_b[1] has shape (16, 2), and (16,) is needed"),
    ("back", lambda W, *_: [[np.nan] * 4] * 4, "grad_W[1] has shape ()"),
    ("descent", lambda W, b, *_: W, "returned 4 values, and 2 are expected"),
    ("descent", lambda W, b, *_: (b, W), "has shape (16,), and (16, 2) is needed"),
]


@pytest.mark.parametrize(("name", "function", "said"), BAD)
def test_a_fault_is_a_sentence_and_stops_the_play(name, function, said):
    state = Training({name: function})
    press(state, "playing", 1)
    state.handle(Event("tick"))
    assert not state.playing
    assert said in state.description()
    assert "Traceback" not in state.description()
    assert state.iteration == len(state.twin.losses) - 1 == 0
    ET.fromstring(state.svg())
    press(state, "playing", 1)
    assert not state.playing, "it cannot go on"
    press(state, "restart")
    assert said not in state.description()


def test_numbers_that_are_not_finite_are_a_fault_and_not_an_exception():
    def empty(W, a, h, y, g):
        answer = backward(W, a, h, y, g)
        return [[None if one is None else one * np.nan for one in part] for part in answer]

    state = Training({"back": empty})
    state.advance(1)
    assert "beyond what a float can hold" in state.own.complaint


# --- a reader


def test_play_goes_on_with_each_tick_and_pause_stops_it(state):
    state.handle(Event("tick"))
    assert state.iteration == 0
    press(state, "playing", 1)
    assert state.playing
    for _ in range(3):
        state.handle(Event("tick"))
    assert state.iteration == 3
    press(state, "playing", 0)
    state.handle(Event("tick"))
    assert (state.playing, state.iteration) == (False, 3)


@pytest.mark.parametrize("speed", SPEEDS)
def test_the_speed_is_the_steps_of_a_picture(state, speed):
    press(state, "speed", SPEEDS.index(speed))
    press(state, "step")
    assert state.iteration == speed
    press(state, "playing", 1)
    state.handle(Event("tick"))
    assert state.iteration == 2 * speed


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [("data", 2, "spirals"), ("widths", 1, WIDTHS[1]), ("activation", 2, ACTIVATIONS[2]),
     ("rate", 3, RATES[3]), ("speed", 2, SPEEDS[2])],
)  # fmt: skip
def test_each_control_changes_its_quantity_and_shows_it(state, name, value, expected):
    before = shown(state)
    press(state, name, value)
    assert getattr(state, name) == expected
    control = next(one for one in state.controls() if one["name"] == name)
    assert control["value"] == value
    assert shown(state) != before
    if name in ("data", "widths", "activation"):
        assert state.svg() != before[0]
        assert state.description() != before[1]


def test_a_choice_begins_again_and_the_rate_does_not(state):
    press(state, "step")
    press(state, "rate", 2)
    assert state.iteration == 1
    press(state, "playing", 1)
    press(state, "data", 1)
    assert (state.iteration, state.rate, state.playing) == (0, RATES[2], False)


def test_start_again_keeps_the_choices_and_reset_does_not(state):
    start = shown(state)
    for name, value in {"data": 1, "rate": 2, "speed": 3, "activation": 1}.items():
        press(state, name, value)
    chosen = shown(state)
    press(state, "step")
    press(state, "restart")
    assert shown(state) == chosen
    press(state, "reset")
    assert shown(state) == start


def test_the_words_follow_each_single_step_and_rest_while_it_plays(state):
    press(state, "step")
    assert "After 1 step the loss is" in state.description()
    press(state, "playing", 1)
    texts = set()
    for _ in range(60):
        state.handle(Event("tick"))
        texts.add(state.description())
    assert 3 <= len(texts) <= 5
    press(state, "playing", 0)
    assert f"After {state.iteration} steps" in state.description()


# --- the picture


def test_the_board_shows_what_the_network_answers_at_each_place(state):
    state.advance(200)
    surplus = training_drawing._surplus(state.own.network)
    x_1, x_2 = training_drawing.BOARD.grid(*surplus.shape)
    y_hat = forward_propagation(
        state.own.network, np.column_stack([x_1.ravel(), x_2.ravel()])
    ).y_hat
    np.testing.assert_allclose(surplus.ravel(), y_hat[:, 1] - y_hat[:, 0], atol=1e-4)
    board = training_drawing.BOARD.raster(surplus, 1.0)
    assert board in state.svg()
    state.advance(1)
    assert board not in state.svg()


def test_all_data_lie_on_the_board(state):
    for state.data in DATA:
        assert np.abs(state.x).max() < training_drawing.REACH


def test_the_drawing_is_svg_in_the_colours_of_the_theme():
    state = Training(OWN)
    state.advance(3)
    ET.fromstring(state.svg())
    assert not re.search(r"(fill|stroke)=\"#", state.svg())


def test_a_long_run_stays_a_short_drawing(state):
    state.advance(2)
    few = len(state.svg())
    state.own.losses += [0.5] * 100_000
    assert len(state.svg()) < few + 5000


def test_the_still_picture_is_always_the_same_and_says_what_it_shows():
    pictures = set()
    for _ in range(2):
        state = Training()
        state.advance(20)
        pictures.add(still(state))
    (picture,) = pictures
    assert "var(" not in picture
    assert "After 20 steps" in picture


def test_a_picture_of_the_largest_network_is_ready_for_20_a_second(state):
    picture = Picture(state)
    picture.dispatch(Event("control", "playing", value=1))
    seconds = timeit.repeat(lambda: picture.dispatch(Event("tick")), number=1, repeat=30)
    assert np.median(seconds) < 0.03
    assert state.iteration == 30


def test_the_picture_takes_the_functions():
    picture = training(forward=forward, backward=with_hypothesis(backward, "sign flipped"))
    assert isinstance(picture, Picture)
    assert set(picture.state.functions) == {"forward", "back"}
    assert picture.error == ""
