"""A network's drawing: every unit, weight and bias stands in its place and has its name."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from mlp_ref import forward_propagation, initialise
from workbook.explore.kit import svg
from workbook.explore.kit.network import Plan, draw, markup_of, name_of, step


def arrays(widths, seed=0):
    rng = np.random.default_rng(seed)
    network = initialise(widths, rng)
    cache = forward_propagation(network, rng.standard_normal(widths[0]))
    W = [None] + [layer.W for layer in network.layers]
    b = [None] + [rng.standard_normal(len(layer.b)) for layer in network.layers]
    return {"W": W, "b": b, "a": cache.a, "h": cache.h}


def drawn(plan, **style):
    """The elements with a data-key, by their key."""
    tree = ET.fromstring(svg.picture(plan.width, plan.height, draw(plan, **style)))
    return {one.get("data-key"): one for one in tree.iter() if one.get("data-key")}


def line(element):
    """The line that shows a weight: the last one, on top."""
    return [one for one in element.iter() if one.tag.endswith("line")][-1]


def test_every_unit_weight_and_bias_has_a_key_and_its_number():
    given = arrays((2, 3, 2))
    parts = drawn(Plan((2, 3, 2), pairs=True), **given)
    assert len(parts) == 2 + 2 * (3 + 2) + (6 + 6) + (3 + 2)
    for key, part in parts.items():
        symbol, k, *units = key.split(":")
        value = given[symbol][int(k)][tuple(map(int, units))]
        assert part.get("aria-label") == f"{name_of(key)} = {svg.number(value, 3)}"


def test_names_are_the_lectures_and_count_from_one():
    assert name_of("W:2:0:1") == "W₂₁₂"
    assert name_of("h:1:2", of="∂L/∂") == "∂L/∂h₁₃"
    assert markup_of("W:2:0:1") == "W_{212}"
    assert markup_of("a:1:9") == "a_{1,10}"
    assert name_of("a:1:9") == "a₁,₁₀"


def test_a_weight_runs_from_unit_j_below_to_unit_i():
    plan = Plan((2, 3))
    edge = line(drawn(plan, **arrays((2, 3)))["W:1:2:0"])
    assert float(edge.get("y1")) == pytest.approx(plan.place(0, 0)[1], abs=0.1)
    assert float(edge.get("y2")) == pytest.approx(plan.place(1, 2)[1], abs=0.1)


def test_width_and_colour_show_size_and_sign():
    W = [None, np.array([[2.0, -1.0], [0.0, 0.5]])]
    parts = drawn(Plan((2, 2)), W=W)
    edges = {key: line(part) for key, part in parts.items() if key.startswith("W")}
    widths = {key: float(edge.get("stroke-width")) for key, edge in edges.items()}
    assert widths["W:1:0:0"] > widths["W:1:0:1"] > widths["W:1:1:1"] > widths["W:1:1:0"]
    assert "orange" in edges["W:1:0:0"].get("stroke")
    assert "blue" in edges["W:1:0:1"].get("stroke")
    assert "line" in edges["W:1:1:0"].get("stroke")


@pytest.mark.parametrize(
    ("highlighted", "count"),
    [(["W"], 12), (["W:2"], 6), (["W:2:0"], 3), (["W:2:0:1"], 1), ("W:1:1", 2), ([], 0)],
)
def test_a_beginning_of_a_key_lights_all_that_it_names(highlighted, count):
    parts = drawn(Plan((2, 3, 2)), highlighted=highlighted, **arrays((2, 3, 2)))
    shining = [key for key, part in parts.items() if "accent" in ET.tostring(part, "unicode")]
    assert len(shining) == count


def test_marks_say_right_or_wrong_with_a_sign_and_in_words():
    marks = {"h:1": True, "h:1:2": False, "W:2:0:1": False, "b:2:0": True}
    parts = drawn(Plan((2, 3, 2)), marks=marks, **arrays((2, 3, 2)))
    for key, mark in {"h:1:0": True, "h:1:2": False, "W:2:0:1": False, "b:2:0": True}.items():
        words = "".join(parts[key].itertext())
        assert ("✓" in words, "✗" in words) == (mark, not mark)
        assert parts[key].get("aria-label").endswith("right" if mark else "wrong")
    assert "right" not in parts["h:2:0"].get("aria-label")


def test_what_is_not_known_yet_is_empty_and_says_so():
    parts = drawn(Plan((2, 3, 2), pairs=True), h=[np.zeros(2), None, None])
    assert parts["a:1:0"].get("aria-label") == "a₁₁ = not known yet"
    assert "".join(parts["h:2:1"].itertext()) == "h22"
    assert parts["W:1:0:0"].get("aria-label") == "W₁₁₁ = not known yet"
    assert not any(key.startswith("b") for key in parts)


def test_nan_and_infinity_are_drawn():
    given = {"W": [None, np.array([[np.nan, np.inf]])], "h": [np.array([np.nan, 1e300]), None]}
    parts = drawn(Plan((2, 1)), **given)
    assert parts["W:1:0:0"].get("aria-label") == "W₁₁₁ = nan"


@pytest.mark.parametrize("widths", [(1, 1), (2, 16, 16, 2), (16, 1, 16), (3, 4, 5, 4, 3)])
@pytest.mark.parametrize("pairs", [False, True])
def test_any_widths_up_to_sixteen_fit_in_and_no_units_touch(widths, pairs):
    plan = Plan(widths, 520, 320, pairs=pairs)
    for k, n in enumerate(widths):
        for i in range(n):
            x, y = plan.place(k, i)
            assert plan.reach(k) <= x <= plan.width - plan.reach(k)
            assert plan.radius <= y <= plan.height - plan.radius + 1e-9
            if i:
                assert y - plan.place(k, i - 1)[1] > 2 * plan.radius
        if k:
            assert x - plan.place(k - 1, 0)[0] > 2 * plan.reach(k)
    ET.fromstring(svg.picture(520, 320, draw(plan, **arrays(widths))))


def test_one_element_is_the_current_one():
    parts = drawn(Plan((2, 3, 2)), chosen="W:2:1:0", **arrays((2, 3, 2)))
    current = [key for key, part in parts.items() if part.get("data-current") is not None]
    assert current == ["W:2:1:0"]


def test_arrows_walk_along_the_signal_and_stop_at_the_borders():
    widths = (2, 3, 2)
    assert step(widths, "h:0:1", "ArrowRight") == "W:1:1:1"
    assert step(widths, "W:1:1:1", "ArrowUp") == "W:1:0:1"
    assert step(widths, "W:1:0:1", "ArrowUp") == "W:1:0:1"
    assert step(widths, "W:1:0:1", "ArrowRight") == "h:1:0"
    assert step(widths, "h:1:0", "ArrowDown") == "h:1:1"
    assert step(widths, "h:2:1", "ArrowRight") == "h:2:1"
    assert step(widths, "h:0:0", "ArrowLeft") == "h:0:0"
    assert step(widths, "h:2:1", "ArrowLeft") == "W:2:1:1"
    assert step(widths, "b:1:2", "Home") == "h:0:0"
    assert step(widths, "h:0:0", "End") == "h:2:0"


@pytest.mark.parametrize("widths", [(1, 1), (2, 3, 2), (1, 16, 2)])
def test_every_step_leads_to_something_that_is_drawn(widths):
    parts = drawn(Plan(widths), **arrays(widths))
    ways = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End")
    assert {step(widths, key, way) for key in parts for way in ways} <= parts.keys()


def test_the_same_arrays_give_the_same_drawing():
    plan = Plan((2, 3, 2))
    assert draw(plan, **arrays((2, 3, 2))) == draw(plan, **arrays((2, 3, 2)))
