"""The workbook's drawings with matplotlib: what they show, by their data and never by pixels."""

from itertools import pairwise

import matplotlib
import numpy as np
import pytest

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
