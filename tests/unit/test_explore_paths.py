"""The paths' state: what it computes, what it says, and how a reader changes it."""

import subprocess
import sys
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from mlp_ref.activations import logistic, relu, tanh
from mlp_ref.backprop import back_propagation
from workbook.explore.kit import theme
from workbook.explore.kit.picture import Event, still
from workbook.explore.paths import UNITS, Paths


@pytest.fixture
def state():
    return Paths()


def control(state, name, value):
    state.handle(Event("control", name, value=value))


# --- what it computes


@pytest.mark.parametrize("g", [tanh, logistic, relu], ids=str)
@pytest.mark.parametrize("unit", UNITS, ids=str)
def test_the_paths_add_up_to_the_finite_difference(state, unit, g):
    state.activation, state.unit = g, unit
    k, j = unit
    assert len(state.paths) == {1: 9, 2: 3}[k]
    total = sum(path.value for path in state.paths)
    assert total == pytest.approx(state.numeric[k][j], abs=1e-8)
    assert total == pytest.approx(state.grad_h[k][j])


def test_the_gradients_are_those_of_the_reference(state):
    gradients = back_propagation(state.network, state.cache, state.true_class)
    for k in (1, 2):
        np.testing.assert_allclose(state.grad_h[k], gradients.h[k])
        np.testing.assert_allclose(state.grad_a[k], gradients.a[k])


def test_the_finite_difference_does_not_come_from_the_paths(state, monkeypatch):
    module = sys.modules["workbook.explore.paths"]
    monkeypatch.setattr(module, "loss_from", lambda network, k, a, y: float(a.sum()))
    state.compute()
    np.testing.assert_allclose(state.numeric[2], state.W(3).sum(axis=0), atol=1e-8)
    assert "they differ" in state.description()


def test_the_paths_through_one_unit_share_what_lies_above_it(state):
    for m in range(3):
        group = [path.value for path in state.paths if path.units[0] == m]
        assert sum(group) == pytest.approx(state.W(2)[m, 0] * state.grad_a[2][m])


def test_a_relu_unit_that_is_off_has_no_path(state):
    state.activation = relu
    assert [bool(path.value) for path in state.paths] == [True] * 6 + [False] * 3


def test_what_the_lecture_says_of_it(state):
    """The four things to try."""
    state.x1 = 4
    assert state.paths[0].factors[1][1] == pytest.approx(0.04, abs=0.005)
    state.reset()
    state.true_class, state.unit = 0, (1, 1)
    assert state.grad_h[1][1] == pytest.approx(-0.01, abs=0.005)
    assert max(abs(path.value) for path in state.paths) > 0.3


# --- how a reader changes it


def test_arrows_walk_through_the_paths_and_stop_at_the_ends(state):
    for _ in range(12):
        state.handle(Event("key", "path:0", name="ArrowDown"))
    assert state.selected == 8
    state.handle(Event("key", "path:8", name="Home"))
    assert state.selected == 0
    state.handle(Event("key", "path:0", name="End"))
    assert state.selected == 8


def test_arrows_to_the_side_go_from_unit_to_unit(state):
    state.handle(Event("key", "path:0", name="ArrowLeft"))
    assert state.unit == (1, 0)
    for _ in range(9):
        state.handle(Event("key", "path:0", name="ArrowRight"))
    assert (state.unit, state.selected) == ((2, 2), 0)


def test_pointing_shows_a_path_and_leaving_returns_to_the_selected_one(state):
    state.handle(Event("hover", "path:4"))
    assert "Path 5" in state.description()
    state.handle(Event("hover", "h:2:1"))
    assert state.shown == 0
    state.handle(Event("click", "path:3"))
    state.handle(Event("leave"))
    assert "Path 4" in state.description()


def test_clicking_a_hidden_unit_shows_its_paths(state):
    state.selected = 7
    state.handle(Event("click", "h:2:1"))
    assert (state.unit, state.selected) == ((2, 1), 0)
    assert "3 paths lead from h₂₂" in state.description()


@pytest.mark.parametrize(
    ("name", "value"),
    [("unit", 4), ("true_class", 2), ("activation", 1), ("x1", 2.5), ("x2", -4.0)],
)
def test_each_control_changes_its_quantity_and_shows_it(state, name, value):
    before = state.svg(), state.description()
    control(state, name, value)
    assert (state.svg(), state.description()) != before
    shown = next(one for one in state.controls() if one["name"] == name)
    assert shown["value"] == pytest.approx(value)


def test_reset_returns_to_the_start(state):
    start = state.svg(), state.description(), state.controls()
    for name, value in (
        ("unit", 3),
        ("true_class", 0),
        ("activation", 2),
        ("x1", 9),
        ("reset", True),
    ):
        control(state, name, value)
    assert (state.svg(), state.description(), state.controls()) == start


# --- a learner's own functions


def test_right_functions_are_right_everywhere():
    state = Paths(lambda W, g: W.T @ g, lambda up, a, slope: up * slope(a))
    for state.activation in (tanh, logistic, relu):
        assert state.right(1).all()
        assert state.right(2).all()
        assert state.mistake == ""
    assert "✓" in state.svg()


def test_a_matrix_that_is_not_transposed_is_named():
    state = Paths(lambda W, g: W @ g)
    assert not state.right(2).any()
    assert "∇h₂ uses W₃ where its transpose belongs" in state.description()
    assert "they differ" in state.description()
    assert "✗" in state.svg()


def test_a_slope_at_the_wrong_place_leaves_the_layer_above_right():
    state = Paths(grad_a=lambda up, a, slope: up * slope(np.tanh(a)))
    assert state.right(2).all()
    assert not state.right(1).any()
    assert "g′ is taken at h₂" in state.mistake


@pytest.mark.parametrize(
    ("functions", "words"),
    [
        ((lambda W, g: None,), "grad_h returned None"),
        ((lambda W, g: W,), "one number for each unit of layer 2"),
        ((lambda W, g: "hello",), "a str where an array"),
        ((lambda W, g: [[1, 2], [3]],), "a list where an array"),
        ((lambda W: W,), "TypeError"),
        ((lambda W, g: undefined_name,), "NameError"),  # noqa: F821
        ((lambda W, g: W.T @ g * np.nan,), "nan"),
        ((None, lambda up, a, slope: None), "grad_a returned None"),
    ],
)
def test_a_broken_function_gets_a_kind_sentence_and_no_traceback(functions, words):
    state = Paths(*functions)
    assert words in state.description()
    ET.fromstring(state.svg())
    state.handle(Event("key", "path:0", name="ArrowDown"))
    assert not state.right(1).any()


def test_a_function_cannot_change_the_pictures_numbers():
    def spoiler(W, g):
        right = W.T @ g
        W[:], g[:] = 0, 0
        return right

    state, untouched = Paths(spoiler), Paths()
    assert state.right(1).all()
    for k in (2, 3):
        np.testing.assert_array_equal(state.W(k), untouched.W(k))
        np.testing.assert_array_equal(state.grad_a[k], untouched.grad_a[k])
    assert state.W(3).any()
    assert state.grad_a[3].any()


# --- the drawing


@pytest.mark.parametrize("unit", [(1, 0), (2, 1)])
def test_every_path_and_hidden_unit_has_a_name_and_one_is_current(state, unit):
    state.unit = unit
    drawing = ET.fromstring(state.svg())
    named = {one.get("data-key"): one.get("aria-label") for one in drawing.iter()}
    assert {f"path:{n}" for n in range(len(state.paths))} <= named.keys()
    assert {f"h:{k}:{j}" for k, j in UNITS} <= named.keys()
    assert all(named[key] for key in named if key)
    current = [one.get("data-key") for one in drawing.iter() if one.get("data-current") is not None]
    assert current == ["path:0"]


def test_the_still_is_the_same_in_every_process_and_names_no_variable():
    code = (
        "from workbook.explore.kit.picture import still; import sys; "
        "from workbook.explore.paths import Paths; sys.stdout.write(still(Paths()))"
    )
    run = [sys.executable, "-c", code]
    drawn = subprocess.run(run, capture_output=True, check=True, encoding="utf-8").stdout
    assert drawn == still(Paths())
    assert "var(" not in drawn
    assert theme.LIGHT["orange"] in drawn
    ET.fromstring(drawn)
