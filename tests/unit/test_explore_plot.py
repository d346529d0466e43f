"""Plots: numbers stand where they belong, on any axis, whatever the numbers are."""

import base64
import re
import struct
import xml.etree.ElementTree as ET
import zlib

import numpy as np
import pytest

from workbook.explore.kit import svg
from workbook.explore.kit.plot import Axes, legend, limits, log_ticks, ticks

AXES = Axes(50, 20, 300, 200, x=(-1, 2), y=(0, 10))
LOG = Axes(50, 20, 300, 200, x=(1e-15, 1), y=(1e-3, 1e3), log="xy")


def tree(piece):
    return ET.fromstring(svg.picture(400, 300, piece))


def image(piece):
    """(rows, columns) of palette positions and the palette (n, 4) of the PNG in a piece."""
    data = base64.b64decode(re.search(r'base64,([^"]*)"', piece)[1])
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = {}, 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert struct.unpack(">I", data[at + 8 + length : at + 12 + length])[0] == zlib.crc32(
            name + body
        )
        chunks[name], at = body, at + 12 + length
    columns, rows = struct.unpack(">II", chunks[b"IHDR"][:8])
    lines = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(rows, columns + 1)
    assert not lines[:, 0].any()
    tones = np.frombuffer(chunks[b"PLTE"], np.uint8).reshape(-1, 3)
    return lines[:, 1:], np.column_stack([tones, np.frombuffer(chunks[b"tRNS"], np.uint8)])


# --- places


def test_the_limits_stand_at_the_borders_and_up_is_up():
    assert (AXES.across(-1), AXES.across(2)) == (50, 350)
    assert (AXES.up(0), AXES.up(10)) == (220, 20)


def test_on_a_log_axis_every_decade_is_as_wide():
    places = LOG.across(10.0 ** np.arange(-15, 1))
    np.testing.assert_allclose(np.diff(places), 20)


@pytest.mark.parametrize("axes", [AXES, LOG])
def test_reading_a_place_gives_the_number_back(axes):
    for x, y in ((0.5, 3.0), (1e-2, 0.5)):
        assert axes.read(axes.across(x), axes.up(y)) == pytest.approx((x, y))


def test_dragging_moves_by_the_way_and_stays_inside():
    assert AXES.drag(0, 5, 100, -20) == pytest.approx((1, 6))
    assert AXES.drag(0, 5, 1e6, 1e6) == pytest.approx((2, 0))


@pytest.mark.parametrize(
    "wrong", [{"x": (1, 1)}, {"x": (2, 1)}, {"y": (0, np.nan)}, {"y": (0, 1), "log": "y"}]
)
def test_limits_without_a_room_between_them_are_refused(wrong):
    with pytest.raises(ValueError, match="the limits of"):
        Axes(0, 0, 10, 10, **wrong)


# --- ticks


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]), (-1, 2, [-1, -0.5, 0, 0.5, 1, 1.5, 2]), (0, 1e4, 6)],
)
def test_ticks_are_round_and_inside(low, high, expected):
    found = ticks(low, high)
    if isinstance(expected, int):
        assert len(found) == expected
    else:
        assert found == pytest.approx(expected)
    assert all(low - 1e-9 <= tick <= high + 1e-9 for tick in found)


def test_log_ticks_are_powers_of_ten_or_finer_in_a_short_range():
    np.testing.assert_allclose(log_ticks(1e-15, 1), 10.0 ** np.arange(-15, 1, 3))
    np.testing.assert_allclose(log_ticks(0.02, 0.9), [0.02, 0.05, 0.1, 0.2, 0.5])


def test_the_frame_has_its_labels_and_a_real_minus():
    words = "".join(
        tree(Axes(50, 20, 300, 200, x=(-2, 2), labels=("a", "g(a)")).frame()).itertext()
    )
    assert "−1" in words
    assert "-1" not in words
    assert words.endswith("ag(a)")


@pytest.mark.parametrize(("high", "shown"), [(1000, "1000"), (0.004, "0.001"), (3e6, "1e+06")])
def test_ticks_have_just_the_digits_that_they_need(high, shown):
    words = [one.text for one in tree(Axes(50, 20, 300, 200, x=(0, high)).frame()).iter()]
    assert shown in words


# --- pieces


def test_a_curve_goes_through_its_points():
    path = tree(AXES.curve([-1, 2], [0, 10])).find(".//*[@stroke-width='2.5']").get("d")
    assert path == "M50.00 220.00L350.00 20.00"


def test_numbers_that_cannot_be_drawn_leave_a_gap():
    path = AXES.curve([0, 0.5, 1, 1.5], [1, np.nan, 2, np.inf])
    assert path.count("M") == 2
    assert LOG.curve([1e-3, 0.0, 1.0], [1, 1, -1]).count("M") == 1


def test_huge_numbers_do_not_leave_the_axes():
    piece = AXES.curve([0, 1], [0, 1e300])
    assert "e+" not in piece
    assert tree(piece).find(".//*[@overflow='hidden']") is not None


def test_points_of_each_class_have_their_own_colour_and_shape():
    piece = AXES.points([0, 1, 0.5, 1.5], [1, 2, 3, 4], [0, 1, 0, 2])
    paths = [one for one in tree(piece).iter() if one.tag.endswith("path") and one.get("fill")]
    assert len({one.get("fill") for one in paths}) == 3
    assert len({re.sub(r"[-\d. ]", "", one.get("d").split("z")[0]) for one in paths}) >= 2
    assert paths[0].get("d").count("M") == 2
    ET.fromstring(svg.picture(1, 1, AXES.points([], [])))


def test_a_point_with_a_key_can_be_dragged_and_has_a_name():
    point = tree(AXES.point(0, 5, key="start", name="start at 0", drag="xy", chosen=True))
    point = point.find(".//*[@data-key='start']")
    assert (point.get("aria-label"), point.get("data-drag")) == ("start at 0", "xy")
    assert point.get("data-current") is not None


def test_a_point_outside_of_the_limits_stands_at_the_border():
    circle = tree(AXES.point(99, -99, key="p", name="p")).find(".//*[@class='bw-ring']")
    assert (float(circle.get("cx")), float(circle.get("cy"))) == (350, 220)


def test_an_arrow_of_no_length_is_nothing():
    assert AXES.arrow((1, 1), (1, 1)) == ""
    assert AXES.arrow((1, 1), (np.nan, 1)) == ""
    tree(AXES.arrow((0, 1), (1, 2)))


# --- fields


def test_a_raster_has_its_first_row_at_the_bottom_and_zero_shows_the_paper():
    values = np.array([[-2.0, 0.0, 1.0], [2.0, 2.0, np.nan]])
    levels, colours = image(AXES.raster(values))
    assert levels.shape == (2, 3)
    assert (colours[levels[1], 3] > 0).tolist() == [True, False, True]
    blue, orange = colours[levels[1, 0]], colours[levels[0, 0]]
    assert blue[2] > blue[0]
    assert orange[0] > orange[2]
    assert colours[levels[0, 2], 3] == 0


def test_rasters_of_zeros_and_of_huge_numbers_are_drawn():
    image(AXES.raster(np.zeros((3, 3))))
    image(AXES.raster(np.full((3, 3), np.inf)))


def test_regions_keep_their_classes():
    levels, _ = image(AXES.regions(np.array([[0, 1], [2, 3]])))
    assert levels.tolist() == [[2, 3], [0, 1]]


def test_the_grid_is_where_the_raster_has_its_cells():
    x, y = AXES.grid(10, 30)
    assert x.shape == y.shape == (10, 30)
    assert (x[0, 0], y[0, 0]) == pytest.approx((-0.95, 0.5))
    assert LOG.grid(3, 15)[0][0, 0] == pytest.approx(10**-14.5)


def test_a_contour_lies_where_the_field_has_its_level():
    axes = Axes(0, 0, 200, 200, x=(-2, 2), y=(-2, 2))
    x, y = axes.grid(80, 80)
    numbers = re.findall(r"[ML]([\d.]+) ([\d.]+)", axes.contour(x**2 + y**2, 1.0))
    assert len(numbers) > 100
    for across, up in numbers:
        assert np.hypot(*axes.read(float(across), float(up))) == pytest.approx(1, abs=0.01)
    assert 'd=""' in axes.contour(x**2 + y**2, 99.0)


def test_limits_hold_all_finite_numbers():
    low, high = limits([1, 2, np.nan], [5, np.inf])
    assert low < 1 < 5 < high < 6
    assert limits([]) == (0, 1)
    assert limits([3, 3])[0] < 3 < limits([3, 3])[1]
    low, high = limits([1e-30, 1e-3, 1], log=True)
    assert 1e-4 < low < 1e-3


def test_a_legend_shows_the_style_of_its_curves():
    piece = legend(0, 0, [("numeric", {"dash": "2 4", "colour": "orange"}), ("g′(z)", {})])
    assert "2 4" in piece
    assert "g′(z)" in piece
