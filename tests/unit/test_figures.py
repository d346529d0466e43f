"""The workbook's drawings with matplotlib: what they show, by their data and never by pixels."""

import re
from itertools import pairwise
from types import SimpleNamespace

import matplotlib
import nbformat
import numpy as np
import pytest
from IPython.core.formatters import DisplayFormatter

from autograder.build.running import Client

matplotlib.use("agg")

from matplotlib import pyplot as plt
from matplotlib.colors import to_rgb

from workbook import figures


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def test_axes_say_what_they_show():
    axes = figures.blank("Loss", xlabel="step", ylabel="ℒ")
    assert (axes.get_title(), axes.get_xlabel(), axes.get_ylabel()) == ("Loss", "step", "ℒ")
    (line,) = axes.plot([0, 1], [1, 0])
    assert line.get_color() == figures.COLOURS[0]


def luminance(colour):
    """Of WCAG 2: of a colour that matplotlib knows."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return np.dot([0.2126, 0.7152, 0.0722], linear)


@pytest.mark.parametrize("paper", ["#ffffff", "#111111"])
@pytest.mark.parametrize("colour", [figures.GREY, *figures.COLOURS])
def test_every_colour_stands_out_on_light_and_on_dark_paper(colour, paper):
    low, high = sorted([luminance(colour), luminance(paper)])
    assert (high + 0.05) / (low + 0.05) >= 3


@pytest.mark.parametrize("widths", [(1, 1), (3, 2), (2, 4, 3, 1)])
def test_a_network_has_a_line_for_each_weight_and_a_dot_for_each_unit(widths):
    axes = figures.network(widths)
    assert len(axes.lines) == sum(a * b for a, b in pairwise(widths))
    assert len(axes.collections[0].get_offsets()) == sum(widths)


def test_a_marked_weight_leads_from_its_unit_to_its_unit_and_is_named():
    axes = figures.network((3, 2, 2), marked={(2, 0, 1): "W₂₁₂"})
    (line,) = [line for line in axes.lines if line.get_color() == figures.COLOURS[1]]
    # from the second of two units in layer 1, half a place down, to the first in layer 2
    assert line.get_xydata().tolist() == [[1.0, -0.5], [2.0, 0.5]]
    assert [text.get_text() for text in axes.texts] == ["W₂₁₂"]


def test_it_draws_where_it_is_asked_to():
    axes = figures.blank()
    assert figures.network((1, 2), axes=axes) is axes


@pytest.mark.parametrize("weight", [(0, 0, 0), (3, 0, 0), (1, 2, 0), (1, 0, 3), (2, -1, 0)])
def test_a_weight_that_is_not_there_is_refused_by_name(weight):
    with pytest.raises(ValueError, match="has no such weight"):
        figures.network((3, 2, 2), marked={weight: "?"})


def arrows(axes):
    return [text for text in axes.texts if getattr(text, "arrow_patch", None)]


def words(axes):
    return [text.get_text() for text in axes.texts if text.get_text()]


PRODUCT = {"x": (), "y": (), "q = x + y": ("x", "y"), "q · x": ("q = x + y", "x")}


def test_a_graph_has_an_arrow_for_each_input_and_leads_from_left_to_right():
    axes = figures.graph(PRODUCT)
    assert len(arrows(axes)) == 4
    assert all(arrow.xy[0] > arrow.xyann[0] for arrow in arrows(axes))
    assert sorted(words(axes)) == sorted(PRODUCT)


def test_values_stand_above_a_node_and_gradients_below_it():
    axes = figures.graph(PRODUCT, values={"x": "-2"}, gradients={"x": "3"})
    (value,), (gradient,) = ([t for t in axes.texts if t.get_text() == w] for w in ("-2", "3"))
    assert value.xy == gradient.xy
    assert value.xyann[1] > 0 > gradient.xyann[1]


@pytest.mark.parametrize(
    ("nodes", "says"),
    [({"a": ("b",)}, "no node b among a"), ({"a": ("b",), "b": ("a",)}, "in a circle")],
)
def test_a_graph_that_is_none_is_refused(nodes, says):
    with pytest.raises(ValueError, match=says):
        figures.graph(nodes)


def test_a_cascade_goes_forward_above_and_comes_back_below():
    axes = figures.cascade("xhL", forward=["x", "h"], backward=["∇x", "∇h"])
    ways = [np.sign(arrow.xy[0] - arrow.xyann[0]) for arrow in arrows(axes)]
    assert ways == [1, -1, 1, -1]
    assert all(np.sign(arrow.xy[1]) == way for arrow, way in zip(arrows(axes), ways, strict=True))
    assert len(arrows(figures.cascade("xhL"))) == 2


def test_a_cascade_with_a_word_too_many_is_refused():
    with pytest.raises(ValueError, match="3 blocks have 2 arrows"):
        figures.cascade("xhL", forward=["x"])


def test_a_model_stands_below_the_neuron_that_it_is_a_model_of():
    places = {text.get_text(): text.get_position()[1] for text in figures.neurons().texts}
    assert places["the axon passes one on"] > places["one activation"]


def test_a_picture_in_a_notebook_comes_with_its_description(monkeypatch):
    formatter = DisplayFormatter()
    monkeypatch.setattr(figures, "_shell", lambda: SimpleNamespace(display_formatter=formatter))
    with plt.rc_context():
        figures.use_style()
        plt.plot([1, 2])
        figures.describe('It rises, & "fast"')
        data, _ = formatter.format(plt.gcf())
    assert "image/png" not in data
    assert 'alt="It rises, &amp; &quot;fast&quot;"' in data["text/html"]
    width = int(re.search(r'width="(\d+)"', data["text/html"])[1])
    assert 300 <= width <= 600


def test_every_picture_of_a_notebook_comes_so_from_the_first_one_on():
    style = "from matplotlib import pyplot as plt; from workbook import figures as f; f.use_style()"
    picture = "plt.plot([1, 2]); f.describe('It rises.');"
    new = nbformat.v4.new_code_cell
    nb = nbformat.v4.new_notebook(cells=[new(style), new(picture), new(picture)])
    Client(nb).execute()
    for cell in nb.cells[1:]:
        (data,) = (o.data for o in cell.outputs if o.output_type == "display_data")
        assert "image/png" not in data
        assert 'alt="It rises."' in data["text/html"]


def test_a_style_holds_for_plain_matplotlib():
    with plt.rc_context():
        figures.use_style()
        (line,) = plt.plot([0, 1])
        assert line.get_color() == figures.COLOURS[0]
        assert plt.gca().spines["left"].get_edgecolor()[:3] == to_rgb(figures.GREY)
