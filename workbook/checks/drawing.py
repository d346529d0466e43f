"""A figure as a check sees it: its lines with their names, the axes' labels and scales."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

import numpy as np
from IPython.display import display

from . import axes


@dataclass(frozen=True, eq=False)
class Line:
    """A line of a figure.

    x, y: its points, float64, shape (P,). name: what the legend says beside a line that looks like
    this one, else its own label, "" if it has none. look: its colour, style and marker.
    """

    x: np.ndarray
    y: np.ndarray
    name: str
    look: str


@dataclass(frozen=True)
class Axis:
    """What is written on an axis, and its scale, such as "linear" or "log"."""

    label: str
    scale: str


@dataclass(frozen=True, eq=False)
class Drawing:
    """What an Axes shows. legend: its texts from top to bottom, None if there is no legend."""

    lines: tuple[Line, ...]
    x: Axis
    y: Axis
    legend: tuple[str, ...] | None


def rebuilt(content: dict) -> Drawing:
    """The drawing that `axes.plain` gave the content of; ValueError for any other content."""
    match content:
        case {
            "lines": list(lines),
            "x": [str(x_label), str(x_scale)],
            "y": [str(y_label), str(y_scale)],
            "legend": None | list() as legend,
        }:
            if legend is not None and not all(isinstance(text, str) for text in legend):
                raise ValueError("a legend of something else than texts")
            return Drawing(
                lines=tuple(map(_rebuilt_line, lines)),
                x=Axis(x_label, x_scale),
                y=Axis(y_label, y_scale),
                legend=None if legend is None else tuple(legend),
            )
    raise ValueError("no drawing")


def _rebuilt_line(content) -> Line:
    match content:
        case {
            "x": np.ndarray(ndim=1, dtype=np.float64) as x,
            "y": np.ndarray(ndim=1, dtype=np.float64) as y,
            "name": str(name),
            "look": str(look),
        } if len(x) == len(y):
            return Line(x, y, name, look)
    raise ValueError("no line")


def drawn(function: Callable, parts: int, hidden: bool) -> Callable:
    """What `Check.returns` asks: the drawing that a function makes, once for each of the parts.

    The picture is shown, unless what it shows is to stay hidden. Behind the wall the drawing comes
    without a picture.
    """

    @wraps(function)
    def drawing(*arguments):
        value = function(*arguments)
        return [_seen(value, hidden) if axes.is_axes(value) else value] * parts

    return drawing


def _seen(value, hidden: bool) -> Drawing:
    from matplotlib import pyplot

    if not hidden:
        display(value.figure)
    pyplot.close(value.figure)  # else the cell shows it once more, or the next one draws on it
    return rebuilt(axes.plain(value))
