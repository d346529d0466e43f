"""How a figure is read: by its data, labels and scales, and matplotlib stays where it is drawn."""

import subprocess
import sys

import matplotlib
import numpy as np
import pytest

matplotlib.use("agg")

from matplotlib import pyplot as plt

from workbook.checks import axes as reader
from workbook.checks import drawing as drawings
from workbook.checks.drawing import Axis, Drawing, drawn, rebuilt

X = np.arange(4.0)


def read(axes) -> Drawing:
    return rebuilt(reader.plain(axes))


@pytest.fixture
def axes():
    figure, axes = plt.subplots()
    yield axes
    plt.close(figure)


def test_lines_come_with_their_points_and_labels(axes):
    axes.plot(X, X**2, label="square")
    axes.plot([1, 2, 3], [3, 2, 1])
    square, other = read(axes).lines
    np.testing.assert_array_equal([square.x, square.y], [X, X**2])
    np.testing.assert_array_equal([other.x, other.y], [[1, 2, 3], [3, 2, 1]])
    assert (square.name, other.name) == ("square", "")


def test_axes_come_with_their_labels_and_scales(axes):
    axes.set(xlabel="epoch", ylabel="loss", yscale="log")
    assert (read(axes).x, read(axes).y) == (Axis("epoch", "linear"), Axis("loss", "log"))


def test_a_legend_comes_from_top_to_bottom(axes):
    assert read(axes).legend is None
    lines = [axes.plot(X, k * X)[0] for k in (1, 2)]
    axes.legend(lines[::-1], ["twice", "once"])
    assert read(axes).legend == ("twice", "once")


def test_the_legend_names_the_line_that_looks_like_its_entry(axes):
    lines = [axes.plot(X, k * X, label=f"own {k}")[0] for k in (1, 2)]
    axes.legend(lines[::-1], ["twice", "once"])
    assert [line.name for line in read(axes).lines] == ["once", "twice"]


def test_where_all_lines_look_alike_each_has_its_own_label(axes):
    for name in "ab":
        axes.plot(X, X, "k-", label=name)
    axes.legend()
    assert [line.name for line in read(axes).lines] == ["a", "b"]
    assert len({line.look for line in read(axes).lines}) == 1


def test_lines_of_vlines_count_and_invisible_ones_do_not(axes):
    axes.vlines([2], 0, 1)
    axes.plot(X, X, visible=False)
    (line,) = read(axes).lines
    np.testing.assert_array_equal([line.x, line.y], [[2, 2], [0, 1]])


LINE = {"x": X, "y": X, "name": "a", "look": "b"}
RIGHT = {"lines": [LINE], "x": ["", "log"], "y": ["", "log"], "legend": ["a"]}


@pytest.mark.parametrize(
    "content",
    [
        None, 3, [], {}, RIGHT | {"lines": None}, RIGHT | {"x": ["", 1]}, RIGHT | {"y": ["log"]},
        RIGHT | {"legend": [1]}, RIGHT | {"legend": "a"}, RIGHT | {"lines": [3]},
        RIGHT | {"lines": [LINE | {"x": X[:2]}]}, RIGHT | {"lines": [LINE | {"name": 1}]},
        RIGHT | {"lines": [LINE | {"y": [1.0] * 4}]}, RIGHT | {"lines": [LINE | {"y": X > 1}]},
        RIGHT | {"lines": [LINE | {"x": np.ones((4, 1)), "y": np.ones((4, 1))}]},
    ],
)  # fmt: skip
def test_what_no_figure_gave_is_a_value_error(content):
    assert rebuilt(RIGHT).legend == ("a",)
    with pytest.raises(ValueError, match=r"no drawing|no line|a legend of"):
        rebuilt(content)


def figure_of(x):
    _, axes = plt.subplots()
    axes.plot(x, x)
    return axes


@pytest.mark.parametrize(("hidden", "pictures"), [(False, 1), (True, 0)])
def test_a_picture_is_shown_once_unless_it_is_hidden(monkeypatch, hidden, pictures):
    shown, open_before = [], plt.get_fignums()
    monkeypatch.setattr(drawings, "display", shown.append)
    one, other = drawn(figure_of, parts=2, hidden=hidden)(X)
    assert one is other
    assert len(one.lines) == 1
    assert len(shown) == pictures
    assert plt.get_fignums() == open_before


@pytest.mark.parametrize("value", [None, 3.0, [1, 2], plt])
def test_what_is_no_axes_is_handed_on_as_it_is(value):
    assert drawn(lambda: value, parts=3, hidden=False)() == [value] * 3


def test_the_checks_of_figures_load_no_matplotlib():
    code = (
        "import sys, autograder.jail.codec, workbook.checks, workbook.cases.drawn_slopes\n"
        "import workbook.cases.training_well\n"
        "autograder.jail.codec.pack(object(), None)\n"
        "print('matplotlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "False\n", done.stderr
