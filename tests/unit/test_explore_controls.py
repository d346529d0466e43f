"""Declared controls: what setting one clips, refuses and computes, and what the page is told."""

import math

import pytest

from workbook.explore.kit.controls import Button, Choice, Number, Play, Switch
from workbook.explore.kit.picture import Event, State

CLASSES = {"ham": 0, "spam": 1}


class Neuron(State):
    """A state with a control of each kind."""

    label = "Neuron"
    size = Number("Inputs", step=1, limits=(1, 4), default=2, unit="input", keys={"PageUp": 1})
    chosen = Number("Input to change", step=1, limits=lambda state: (1, state.size), default=1)
    rate = Number("Rate η", step=0.5, limits=(1e-3, 10), default=0.1, log=True)
    width = Number("Width", step=0.25, limits=(1e-4, 1), default=1, log=True, snap=True)
    true_class = Choice("Class", CLASSES, keys={"ArrowRight": 1, "End": math.inf})
    g = Choice("Activation", ("logistic", "tanh"), default="tanh")
    pace = Choice("Speed", (1, 3, 10), slider=True, named=lambda n: f"{n} a picture")
    unit = Choice("Unit", lambda state: [f"x{i + 1}" for i in range(state.size)], default="x1")
    both = Switch("Show both", present=lambda state: state.size > 1)
    playing = Play(disabled=lambda state: state.rate > 5)

    def __init__(self):
        self.reset()

    def set_up(self):
        self.w, self.seen, self.computed = [0.0] * 4, [], 0

    @Number(lambda state: f"w{state.chosen}", step=0.1, limits=(-1, 1), keys={"+": 0.1}, drag=20)
    def weight(self):
        """The chosen weight."""
        return self.w[self.chosen - 1]

    @weight.setter
    def weight(self, weight):
        self.w[self.chosen - 1] = weight

    @Button("Step", disabled=lambda state: state.rate > 5)
    def step(self):
        self.w[0] += 1

    def compute(self):
        self.computed += 1

    def changed(self, name):
        self.seen.append(name)
        super().changed(name)


@pytest.fixture
def state():
    return Neuron()


def spec(state, name):
    return next(one for one in state.controls() if one["name"] == name)


def send(state, name, value=1):
    state.handle(Event("control", name, value=value))


def test_a_number_is_clipped_rounded_and_computed_with(state):
    state.weight = 0.3000001
    assert state.w == [0.3, 0, 0, 0]
    state.weight = -math.inf
    assert state.weight == -1
    assert (state.seen, state.computed) == (["weight", "weight"], 3)


def test_whole_steps_make_integers(state):
    state.size = 2.7
    assert (state.size, type(state.size)) == (3, int)
    assert spec(state, "size")["shown"] == "3 inputs"
    state.size = -5
    assert spec(state, "size")["shown"] == "1 input"


@pytest.mark.parametrize("value", ["many", None, math.nan, [1, 2]])
def test_what_is_no_number_is_refused_in_a_line(state, value):
    with pytest.raises(ValueError, match=r"^size is a number, which this value is not$"):
        state.size = value
    assert state.size == 2


def test_smaller_limits_bring_a_value_back_inside(state):
    state.size = state.chosen = 4
    state.size = 2
    assert state.chosen == 2
    state.size = 4
    assert state.chosen == 2
    state.size = 1
    assert spec(state, "chosen")["disabled"]


def test_an_option_that_is_gone_gives_way_to_the_default(state):
    state.size, state.unit = 4, "x2"
    state.size = 3
    assert state.unit == "x2"
    state.size = 1
    assert state.unit == "x1"
    state.size = 4
    assert state.unit == "x1"


def test_a_logarithmic_slider_moves_in_powers_of_ten(state):
    assert spec(state, "rate") | {"shown": ""} == {
        "kind": "slider", "name": "rate", "label": "Rate η", "disabled": False, "value": -1,
        "min": -3, "max": 1, "step": 0.5, "shown": "",
    }  # fmt: skip
    send(state, "rate", 0.5)
    assert state.rate == pytest.approx(10**0.5)
    state.rate = 0.4
    state.width = 0.4
    assert (state.rate, state.width) == (0.4, pytest.approx(10**-0.5))


def test_a_choice_takes_a_value_or_its_label_and_no_other(state):
    state.true_class = "spam"
    assert state.true_class == 1
    state.true_class = 0
    assert spec(state, "true_class")["value"] == 0
    with pytest.raises(ValueError, match=r"^g cannot be 'relu'; there are logistic, tanh$"):
        state.g = "relu"
    assert state.g == "tanh"


def test_the_page_sends_positions_and_late_ones_are_clipped(state):
    send(state, "g", 0)
    assert state.g == "logistic"
    send(state, "g", 9)
    assert state.g == "tanh"
    send(state, "pace", 1)
    assert state.pace == 3
    assert spec(state, "pace")["shown"] == "3 a picture"
    assert [spec(state, "pace")[end] for end in ("min", "max")] == [0, 2]


def test_what_is_disabled_absent_or_unknown_does_nothing(state):
    state.rate = 10
    state.size = 1
    for name in ("step", "playing", "both", "nonsense"):
        send(state, name)
    assert (state.w[0], state.playing, state.both) == (0, False, False)
    assert "both" not in [one["name"] for one in state.controls()]


def test_keys_move_numbers_and_choices_to_their_ends(state):
    for name in ("+", "+", "PageUp", "PageUp", "PageUp"):
        state.handle(Event("key", name=name))
    assert (state.weight, state.size) == (0.2, 4)
    state.handle(Event("key", name="End"))
    state.handle(Event("key", name="ArrowRight"))
    assert state.true_class == 1


def test_dragging_upwards_moves_what_has_been_pressed(state):
    state.handle(Event("press"))
    state.handle(Event("drag", dy=-10))
    state.handle(Event("drag", dy=-8))
    assert state.weight == 0.4
    state.handle(Event("drag", dy=900))
    assert state.weight == -1


def test_a_button_is_a_method_and_cannot_be_set(state):
    state.step()
    send(state, "step")
    assert state.w[0] == 2
    with pytest.raises(AttributeError, match="step is a button: call it"):
        state.step = 1


def test_reset_brings_back_every_default(state):
    first = state.controls()
    for name, control in state.declared.items():
        if control.kind not in ("button", "play"):
            send(state, name, 1)
    assert state.controls() != first
    send(state, "reset")
    assert state.controls() == first


def test_a_class_tells_what_it_declares_in_the_order_of_the_page(state):
    assert list(Neuron.declared) == [
        "size", "chosen", "rate", "width", "true_class", "g", "pace", "unit", "both", "playing",
        "weight", "step", "reset",
    ]  # fmt: skip
    assert [one["name"] for one in state.controls()] == list(Neuron.declared)
    assert Neuron.size.limits == (1, 4)
    assert Neuron.true_class.options(state) == CLASSES
    assert Neuron.weight.__doc__ == "The chosen weight."


def test_a_child_class_may_say_it_differently():
    class Other(Neuron):
        @Button("Reset all")
        def reset(self):
            super().reset()

    assert next(iter(Other.declared)) == "reset"
    assert Other().controls()[0]["label"] == "Reset all"


def test_the_control_of_an_animation_says_what_it_would_do(state):
    assert "Play" in spec(state, "playing")["label"]
    send(state, "playing", 1)
    assert state.playing is True
    assert "Pause" in spec(state, "playing")["label"]
