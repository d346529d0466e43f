"""The stepper's network: the arrays of the program in their places, filled as they are known.

Not `network.draw`, because here each unit holds four numbers: a and h stand side by side, and each
gradient below its own value.
"""

from functools import lru_cache

import numpy as np

from workbook.explore.kit import svg
from workbook.explore.kit.markup import braced
from workbook.explore.kit.network import name_of
from workbook.explore.kit.theme import colour_of, shade

from .program import Array
from .words import mark_of, spoken

UNIT, DOWN = (40, 34), 46  # the size of a unit, and the way to the next one
BETWEEN = 7  # from a to h
HEAD = 44
HALO = f"color-mix(in srgb, {colour_of('accent')} 35%, {colour_of('middle')})"  # of what is used


def draw(state, width):
    """The network of the state, `width` wide."""
    L, tallest = state.run.L, max(state.run.network.widths)
    columns = _columns(L, width)
    drawn = [_edges(state, k, columns, tallest) for k in range(1, L + 1)]
    drawn += [_column(state, array, x, tallest) for array, x in columns.items()]
    base = HEAD + 26 + tallest * DOWN
    for k in range(1, L + 1):
        middle = (columns[Array("h", k - 1)] + columns[Array("a", k)] + UNIT[0]) / 2
        drawn.append(_parameters(state, k, middle, base))
    drawn.append(_captions(state, base + 70))
    return "".join(drawn)


@lru_cache
def _columns(L, width):
    """The left border of each column: h_0, a_1, h_1, …, a_L, h_L."""
    free = width - 8 - UNIT[0]
    layer = min(free / L, 150.0)  # from one layer to the next
    first = 4 + (free - L * layer) / 2
    columns = {Array("h", 0): first}
    for k in range(1, L + 1):
        columns[Array("a", k)] = first + k * layer - UNIT[0] - BETWEEN
        columns[Array("h", k)] = first + k * layer
    return columns


def _top(i, n, tallest):
    return HEAD + (tallest - n) * DOWN / 2 + i * DOWN


# --- weights


def _edges(state, k, columns, tallest):
    """W_k as lines, wide and coloured by its entries; framed while it or its gradient is used."""
    W = state.run.network.layers[k - 1].W
    rows, across = W.shape
    highlighted = any(array.k == k and array.name.endswith("W") for array in state.touched)
    left, right = columns[Array("h", k - 1)] + UNIT[0], columns[Array("a", k)]
    places = {
        (i, j): (left, _top(j, across, tallest) + 17, right, _top(i, rows, tallest) + 17)
        for i, j in np.ndindex(W.shape)
    }
    drawn = [_line(ends, HALO, 10) for ends in places.values()] if highlighted else []
    for entry, ends in places.items():
        drawn.append(_edge(state, k, entry, ends, np.abs(W).max()))
    for i in range(rows):  # and one line from each a to its h
        y = _top(i, rows, tallest) + 17
        drawn.append(
            _line((right + UNIT[0], y, right + UNIT[0] + BETWEEN, y), colour_of("line"), 2)
        )
    return "".join(drawn)


def _edge(state, k, entry, ends, largest):
    """One weight; a broad unseen line around it makes it easy to point at."""
    w = state.run.network.layers[k - 1].W[entry]
    name = ":".join(map(str, ("W", k, *entry)))
    words = f"{name_of(name)} = {svg.number(w)}{_slope(state, Array('grad_W', k), name, entry)}"
    paint = colour_of("orange" if w > 0 else "blue" if w < 0 else "line")
    broad = _line(ends, "none", 9, kind="bw-ring bw-broad")
    line = _line(ends, paint, 1 + 3 * abs(w) / largest)
    return f"<g {svg.handle(name, words, tip=True)}>{broad}{line}</g>"


def _slope(state, array, name, entry):
    """The gradient behind an entry's own value, as far as it is known."""
    slopes = _shown(state, array)
    if slopes is None:
        return ""
    words = f", {name_of(name, '∂L/∂')} = {svg.number(slopes[entry], 3)}"
    return words + spoken(state.judged(array))


def _line(ends, paint, thickness, kind=""):
    x1, y1, x2, y2 = ends
    name = f'class="{kind}" ' if kind else ""
    return (
        f'<line {name}x1="{x1:.4g}" y1="{y1:.4g}" x2="{x2:.4g}" y2="{y2:.4g}" '
        f'stroke="{paint}" stroke-width="{thickness:.3g}"/>'
    )


# --- units


def _column(state, array, x, tallest):
    """The units of a_k or h_k, each with its value and its gradient as they are known."""
    nabla, n = Array(f"grad_{array.name}", array.k), state.run.network.widths[array.k]
    values, slopes = _shown(state, array), _shown(state, nabla)
    drawn = [_heading(state, array, x, 30)]
    drawn += [_unit(state, array, i, x, _top(i, n, tallest), values, slopes) for i in range(n)]
    top, bottom = _top(0, n, tallest), _top(n - 1, n, tallest) + UNIT[1]
    if nabla in state.known:
        drawn.append(_heading(state, nabla, x, bottom + 19))
    if {array, nabla} & state.touched:
        thickness = 4 if state.step.writes in (array, nabla) else 2
        width, height = UNIT[0] + 8, bottom - top + 8
        drawn.append(
            svg.rectangle(x - 4, top - 4, width, height, stroke="accent", thickness=thickness)
        )
    return "".join(drawn)


def _unit(state, array, i, x, y, values, slopes):
    fill, words, numbers = colour_of("paper"), "not known yet", []
    name = f"{array.name}:{array.k}:{i}"
    if values is not None:
        finite = np.abs(values[np.isfinite(values)])
        fill, words = shade(values[i], max(finite.max(initial=0), 0.5)), svg.number(values[i], 3)
        numbers.append(svg.text(x + 20, y + 15, svg.number(values[i]), size=11.5))
    if slopes is not None:
        numbers.append(svg.text(x + 20, y + 29, svg.number(slopes[i], 3), size=10.5))
    nabla = Array(f"grad_{array.name}", array.k)
    words = f"{name_of(name)} = {words}{_slope(state, nabla, name, i)}"
    box = svg.rectangle(x, y, *UNIT, fill=fill, stroke="line")
    ring = svg.rectangle(x + 1, y + 1, UNIT[0] - 2, UNIT[1] - 2, thickness=3, kind="bw-ring")
    return svg.group([box, *numbers, ring], key=name, name=words, tip=True)


def _shown(state, array):
    """An array as the network shows it: of one example; None if it is not there, or misshapen."""
    if array not in state.known:
        return None
    value, expected = state.run.value(array), state.run.expected(array)
    if value is None or value.shape != expected.shape:
        return None
    in_rows = state.batch and not array.name.endswith(("W", "b"))
    return value[state.example] if in_rows else value


def _heading(state, array, x, y):
    """The name of a column or of its gradient, with its mark."""
    mark, colour = mark_of(state.judged(array))
    name = f"{braced(array.plain)} {mark}".rstrip()
    return svg.text(x + UNIT[0] / 2, y, name, size=14, bold=array in state.touched, colour=colour)


# --- parameters


def _parameters(state, k, x, y):
    """Below the edges: W_k and b_k, and below these their gradients and that they are new."""
    places = [
        (Array(prefix + name, k), x + side, y + row * 22)
        for row, prefix in enumerate(("", "grad_", "new_"))
        for name, side in (("W", -24), ("b", 26))
    ]
    return "".join(
        _parameter(state, array, *place)
        for array, *place in places
        if array.name in ("W", "b") or array in state.known
    )


def _parameter(state, array, x, y):
    mark, colour = mark_of(state.judged(array))
    highlighted = array in state.touched
    words = "new" if array.name.startswith("new_") else braced(array.plain)
    name = svg.text(x, y, f"{words} {mark}".rstrip(), size=12.5, bold=highlighted, colour=colour)
    if not highlighted:
        return name
    thickness = 3 if array == state.step.writes else 1.5
    return svg.rectangle(x - 25, y - 15, 50, 20, stroke="accent", thickness=thickness) + name


def _captions(state, y):
    lines = [state.who, "In a unit: a or h, and below it the gradient."]
    lines.append("Thin frame: read. Thick frame: written.")
    return svg.paragraph(4, y, lines, size=12, leading=1.4, anchor="start", colour="soft")
