"""The same picture as an explorable, made the usual way: `interact` and matplotlib's inline images.

`twin` shows a slider; each of its moves gives the state an event, and draws what the state draws,
with matplotlib. Lines and rectangles that follow each other become one
collection, as somebody would write it who cares for speed.
"""

import base64
import io
import re
import xml.etree.ElementTree as ET
from itertools import groupby

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import LineCollection, PatchCollection
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path

from workbook.explore.kit.picture import Event
from workbook.explore.kit.theme import freeze

COMMAND = re.compile(r"([MLHVZhvlaz])([^MLHVZhvlaz]*)")
NUMBER = re.compile(r"-?\d*\.?\d+(?:e[-+]?\d+)?")


def twin(state, moves, keys):
    """A slider from 0 to 1000; up and down move the explorable as its keys do.

    moves: the name of the control that is moved, or "" for the picture; keys: forth and back.
    """
    last = 500

    def draw(value):
        nonlocal last
        if value != last:
            state.handle(event_of(state, moves, keys, value > last))
        last = value
        show(state.svg())

    ipywidgets.interact(draw, value=ipywidgets.IntSlider(value=last, min=0, max=1000))


def event_of(state, moves, keys, forth):
    """The event that a key press on the explorable leads to."""
    if not moves:
        current = re.search(r'data-key="([^"]*)"[^>]*data-current', state.svg())
        return Event("key", current[1] if current else "", name=keys[0 if forth else 1])
    spec = next(one for one in state.controls() if one["name"] == moves)
    up = keys[0 if forth else 1] in ("ArrowRight", "ArrowUp")
    return Event("control", moves, value=spec["value"] + (1 if up else -1) * spec.get("step", 1))


def show(drawing):
    """Draw an SVG with matplotlib, at its own size."""
    root = ET.fromstring(freeze(drawing))
    width, height = float(root.get("width")), float(root.get("height"))
    figure = plt.figure(figsize=(width / 100, height / 100), dpi=100)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.axis("off")
    for kind, shapes in groupby(_flat(root, 0, 0), key=lambda shape: shape[0]):
        _DRAW[kind](axes, [shape[1:] for shape in shapes])
    plt.show()


def _flat(parent, dx, dy):
    """All shapes in the order in which they lie on each other: (tag, element, dx, dy)."""
    for one in parent:
        tag = one.tag.split("}")[1]
        if tag in ("g", "svg"):
            moved = re.search(r"translate\(([-\d.e]+)[ ,]+([-\d.e]+)\)", one.get("transform", ""))
            mx, my = map(float, moved.groups()) if moved else (0, 0)
            yield from _flat(one, dx + mx, dy + my)
        elif tag in _DRAW and "bw-ring" not in one.get("class", ""):
            yield tag, one, dx, dy


def _paint(value):
    return "none" if value is None or not value.startswith("#") else value


def _number(one, name):
    return float(one.get(name, 0))


def _lines(axes, shapes):
    ends = [
        [(_number(one, "x1") + dx, _number(one, "y1") + dy),
         (_number(one, "x2") + dx, _number(one, "y2") + dy)]
        for one, dx, dy in shapes
    ]  # fmt: skip
    axes.add_collection(LineCollection(ends, **_style([one for one, _, _ in shapes], "lines")))


def _rectangles(axes, shapes):
    patches = [
        Rectangle(
            (_number(one, "x") + dx, _number(one, "y") + dy),
            _number(one, "width"),
            _number(one, "height"),
        )
        for one, dx, dy in shapes
    ]
    _patches(axes, patches, [one for one, _, _ in shapes])


def _circles(axes, shapes):
    patches = [
        Circle((_number(o, "cx") + dx, _number(o, "cy") + dy), _number(o, "r"))
        for o, dx, dy in shapes
    ]
    _patches(axes, patches, [one for one, _, _ in shapes])


def _paths(axes, shapes):
    for one, dx, dy in shapes:
        if one.get("d"):
            patch = PathPatch(_path(one.get("d"), dx, dy))
            _patches(axes, [patch], [one])


def _patches(axes, patches, elements):
    axes.add_collection(PatchCollection(patches, **_style(elements, "patches")))


def _style(elements, kind):
    edges = [_paint(one.get("stroke")) for one in elements]
    widths = [0.72 * float(one.get("stroke-width", 1)) for one in elements]
    if kind == "lines":
        return {"colors": edges, "linewidths": widths}
    fills = [_paint(one.get("fill")) for one in elements]
    return {"edgecolors": edges, "facecolors": fills, "linewidths": widths}


def _texts(axes, shapes):
    sides = {"start": "left", "middle": "center", "end": "right"}
    for one, dx, dy in shapes:
        axes.text(
            _number(one, "x") + dx, _number(one, "y") + dy, "".join(one.itertext()),
            fontsize=0.72 * float(one.get("font-size", 14)), color=_paint(one.get("fill")),
            ha=sides[one.get("text-anchor", "start")], va="baseline", parse_math=False,
        )  # fmt: skip


def _images(axes, shapes):
    for one, dx, dy in shapes:
        data = one.get("href").split(",")[1]
        left, top = _number(one, "x") + dx, _number(one, "y") + dy
        right, bottom = left + _number(one, "width"), top + _number(one, "height")
        pixels = plt.imread(io.BytesIO(base64.b64decode(data)))
        limits = axes.get_xlim(), axes.get_ylim()
        axes.imshow(pixels, extent=(left, right, bottom, top), aspect="auto")
        axes.set(xlim=limits[0], ylim=limits[1])


def _path(d, dx, dy):
    """The commands that the drawings use; an arc is drawn as a straight line."""
    points, codes, x, y = [], [], 0.0, 0.0
    for command, rest in COMMAND.findall(d):
        numbers = [float(one) for one in NUMBER.findall(rest)]
        code = Path.MOVETO if command == "M" else Path.LINETO
        if command in "Zz":
            points.append((x + dx, y + dy))
            codes.append(Path.CLOSEPOLY)
            continue
        if command in "ML":
            steps = zip(numbers[::2], numbers[1::2], strict=False)
        elif command == "l":
            steps = zip(x + np.cumsum(numbers[::2]), y + np.cumsum(numbers[1::2]), strict=False)
        elif command == "a":
            steps = [(x + numbers[5], y + numbers[6])]
        elif command in "Hh":
            steps = [(numbers[0] + x * (command == "h"), y)]
        else:
            steps = [(x, numbers[0] + y * (command == "v"))]
        for x, y in steps:
            points.append((x + dx, y + dy))
            codes.append(code)
            code = Path.LINETO
    return Path(np.array(points), codes)


_DRAW = {
    "line": _lines,
    "rect": _rectangles,
    "circle": _circles,
    "path": _paths,
    "text": _texts,
    "image": _images,
}
