"""The graph stepper's state: what it computes, what it says, and how a reader changes it."""

import xml.etree.ElementTree as ET

import pytest

from workbook.cases.computation_graphs import VALUE
from workbook.explore.graph import SCENES, Stepper
from workbook.explore.kit.picture import Event
from workbook.explore.registry import EXPLORABLES

ALL = pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.title)


@pytest.fixture
def state():
    return Stepper()


def control(state, name, value=0):
    state.handle(Event("control", name, value=value))


def press(state, name):
    state.handle(Event("key", name=name))


def evaluator(overwrite=False):
    def evaluate(nodes, leaves, local):
        values = dict(leaves)
        for name, operation, inputs in nodes:
            values[name] = VALUE[operation](*(values[i] for i in inputs))
        found = dict.fromkeys(values, 0.0)
        found[nodes[-1][0]] = 1.0
        for name, operation, inputs in nodes[::-1]:
            slopes = local(operation, [values[i] for i in inputs])
            for i, slope in zip(inputs, slopes, strict=True):
                found[i] = found[name] * slope + (0 if overwrite else found[i])
        return values, found

    return evaluate


# --- what it computes


@ALL
def test_the_last_step_has_the_finite_differences(state, scene):
    state.scene = scene
    found = state.gradients(state.last)
    assert found == pytest.approx(state.graph.measured, abs=1e-7)
    state.step = state.last
    assert "✓" in state.lines()[-1][0]


@ALL
def test_gradients_start_from_zero_and_grow_by_what_is_handed_down(state, scene):
    state.scene = scene
    state.step = len(state.graph.nodes) + 1
    start = state.gradients(state.step)
    assert sum(start.values()) == start[state.graph.output] == 1
    while state.step < state.last:
        before = state.gradients(state.step)
        state.step += 1
        for gift in state.gifts:
            assert gift.before == pytest.approx(before[gift.to])
            before[gift.to] += gift.value
        assert before == pytest.approx(state.gradients(state.step))


def test_a_value_is_known_after_its_node_had_its_turn(state):
    assert list(state.values) == ["x", "y", "z"]
    state.step = 1
    assert list(state.values) == ["x", "y", "z", "q"]
    assert set(state.gradients(2).values()) == {None}


def test_what_the_lecture_says_of_it(state):
    state.scene = SCENES[1]
    state.step = 5
    assert state.gradients(5)["x"] == 0  # after the product has handed down
    state.step = state.last
    assert state.gifts[0].to == "x"
    assert state.gifts[0].before
    state.scene, state.leaf = SCENES[3], "w"
    for w, bound in ((-6, -1), (6, 0)):
        state.value = w
        assert state.gradients(state.last)["z"] == pytest.approx(bound, abs=1e-3)


# --- how a reader changes it


def test_arrows_step_and_stop_at_the_ends(state):
    press(state, "ArrowLeft")
    assert state.step == 0
    for _ in range(9):
        press(state, "ArrowRight")
    assert state.step == state.last == 5
    press(state, "Home")
    assert state.step == 0
    press(state, "End")
    assert state.step == 5


def test_buttons_that_can_do_nothing_are_disabled(state):
    disabled = {c["name"]: c["disabled"] for c in state.controls() if c["kind"] == "button"}
    assert disabled == {"back": True, "next": False, "end": False, "reset": False}
    control(state, "end")
    disabled = {c["name"]: c["disabled"] for c in state.controls() if c["kind"] == "button"}
    assert disabled == {"back": False, "next": True, "end": True, "reset": False}


def test_a_leaf_is_chosen_and_moved(state):
    state.handle(Event("click", "box:z"))
    control(state, "value", 2.5)
    assert state.graph.values["z"] == 2.5
    control(state, "leaf", 0)
    control(state, "value", 99)
    assert state.graph.values["x"] == 6


def test_a_click_on_a_node_goes_to_its_turn(state):
    state.handle(Event("click", "box:f"))
    assert state.step == 2
    state.step = 3
    state.handle(Event("click", "box:q"))
    assert state.step == 5
    assert state.node[0] == "q"


def test_a_constant_is_no_leaf_to_change(state):
    state.scene = SCENES[3]
    state.handle(Event("click", "box:0"))
    assert state.leaf == "w"
    assert "0" not in state.changeable


def test_reset_leads_back_to_the_first_picture(state):
    first = state.svg(), state.description()
    control(state, "scene", 2)
    control(state, "value", 1.0)
    control(state, "end")
    control(state, "reset")
    assert (state.svg(), state.description()) == first


# --- on a learner's own evaluator


@ALL
def test_a_right_evaluator_is_told_so(scene):
    state = Stepper(evaluator())
    state.scene = scene
    assert not state.mistake
    assert all(map(state.right, state.graph.names))
    assert "of your gradients agree" in state.description()


def test_an_evaluator_that_overwrites_is_right_until_something_forks():
    state = Stepper(evaluator(overwrite=True))
    assert not state.mistake
    state.scene = SCENES[1]
    assert "overwrites" in state.mistake
    assert [name for name in state.graph.names if not state.right(name)] == ["x"]
    assert "overwrites" in state.description()


@pytest.mark.parametrize(
    ("evaluate", "said"),
    [
        (lambda nodes, leaves, local: None, "returned None"),
        (lambda nodes, leaves, local: 1 / 0, "ZeroDivisionError"),
        (lambda nodes, leaves, local: 3, "two dictionaries"),
        (lambda nodes, leaves, local: ({}, {}), "no place for"),
        (lambda nodes, leaves, local: (leaves, [1.0]), "no place for"),
        (lambda nodes, leaves, local: nodes.clear(), "returned None"),
    ],
)
def test_a_function_without_an_answer_leaves_a_sentence(evaluate, said):
    state = Stepper(evaluate)
    assert said in state.description()
    assert "✗" in state.svg()


def test_an_evaluator_cannot_change_the_picture():
    def greedy(nodes, leaves, local):
        leaves.clear()
        nodes.clear()

    state = Stepper(greedy)
    assert state.graph.leaves == SCENES[0].leaves
    assert len(state.graph.nodes) == 2


# --- what it shows


@ALL
@pytest.mark.parametrize("own", [None, evaluator(overwrite=True)], ids=["plain", "learner"])
def test_every_step_is_a_drawing_with_a_name_for_each_box(scene, own):
    state = Stepper(own)
    state.scene = scene
    for step in range(state.last + 1):
        state.step = step
        root = ET.fromstring(state.svg())
        boxes = [e for e in root.iter() if e.get("data-key")]
        assert [b.get("data-key").removeprefix("box:") for b in boxes] == list(scene.places)
        assert sum(b.get("data-current") is not None for b in boxes) == 1
        for name, value in state.values.items():
            assert f"{name} = " in state.description(), (name, value)


def test_every_name_of_a_graph_has_a_place():
    for scene in SCENES:
        assert set(scene.places) == {*scene.leaves, *(node[0] for node in scene.nodes)}


def test_the_still_is_always_the_same():
    graph = next(one for one in EXPLORABLES if one.name == "graph")
    assert graph.still() == graph.still()
    assert "−12.00" in graph.still()
