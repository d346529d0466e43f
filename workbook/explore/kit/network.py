"""The drawing of a network: units in columns, one for each layer, and a line for each weight.

Arrays come as in the lecture and in `mlp_ref.Cache`: lists with one entry for each layer 0..L,
where ``h[0]`` is x and ``a[0]``, ``b[0]`` and ``W[0]`` are None. Any of them may be left out, and
any entry may be None, for a layer that is not known yet::

    plan = Plan((2, 3, 2), width=500, height=260)
    drawing = svg.picture(500, 260, draw(plan, h=cache.h, a=cache.a, W=W, b=b))

Every unit, weight and bias has a data-key, with layers as in the lecture and units from 0:
``h:k:i``, ``a:k:i``, ``b:k:i`` and ``W:k:i:j``, the weight from unit j of layer k−1 to unit i of
layer k. `highlighted` and `marks` name parts by these keys or by their beginnings: ``W:2`` means
all of W_2, and ``W:2:0`` its first row. Readers see units counted from 1, as in the lecture.
"""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from . import svg
from .markup import subscript
from .theme import colour_of, shade

HEAD = 30  # height of the headings above the units
GAP = 12  # between units of a layer, at least a third of it
NUMBERED = 15  # the smallest radius of a unit with its number inside
CROWD = 120  # more weights than this are drawn as plain lines


@dataclass(frozen=True)
class Plan:
    """Where the units of a network of these widths (n_0, …, n_L) stand.

    x, y are the upper left corner. Units are as large as fits, and 24 at most in radius. `pairs`
    gives each unit room for a and h, side by side.
    """

    widths: tuple
    width: float = 520
    height: float = 300
    x: float = 0
    y: float = 0
    pairs: bool = False

    @cached_property
    def radius(self):
        room = (self.height - HEAD) / max(self.widths)
        across = self.width / (len(self.widths) * (5 if self.pairs else 3.2))
        return max(min(24, 0.5 * room - min(GAP, room / 6) / 2, across), 4)

    def reach(self, k):
        """From the middle of a unit of layer k to its left and right end."""
        return self.radius * (2 if self.pairs and k and self.radius >= NUMBERED else 1)

    def place(self, k, i):
        """The middle of unit i (from 0) of layer k."""
        L = max(len(self.widths) - 1, 1)
        left, right = self.x + self.reach(0) + 14, self.x + self.width - self.reach(L) - 14
        across = left + k * (right - left) / L
        room = (self.height - HEAD) / max(self.widths)
        middle = self.y + HEAD + (self.height - HEAD) / 2
        return across, middle + (i - (self.widths[k] - 1) / 2) * room


def draw(
    plan, *, W=None, b=None, a=None, h=None, of="", names=("a", "h"), highlighted=(), marks=None,
    chosen=None, headings=True, drag=False, scale=None,
):  # fmt: skip
    """The network as a piece of SVG.

    Colour shows a value, orange for positive and blue for negative, and so does the width of a
    line. A name and its number show beside what is pointed at or focused.

    of      stands in front of every name: ``of="∂L/∂"`` for a drawing of gradients
    names   what the left and the right half of a unit are called
    highlighted     keys, or beginnings of keys, of what is framed and drawn in front
    marks   {key or beginning: True (✓) or False (✗)}
    chosen  the key of the picture's current element
    headings  names of the layers on top
    drag    whether the inputs h_0 can be dragged up and down
    scale   the largest value of each kind, {"W": 2.0, "h": 1.0}, if it shall not follow the values
    """
    arrays = {"W": W, "b": b, "a": a, "h": h}
    scale = {symbol: _largest(values) for symbol, values in arrays.items()} | (scale or {})
    style = _Style(plan, of, names, _Family(highlighted), dict(marks or {}), chosen, drag, scale)
    parts = [_headings(style, arrays)] if headings else []
    edges, front = _weights(style, W)
    parts += [*edges, *front]
    for k, n in enumerate(plan.widths):
        parts += [_unit(style, arrays, k, i) for i in range(n)]
    return "".join(parts)


def name_of(key, of=""):
    """A key in the lecture's notation, as plain text: ``W:2:0:1`` is W₂₁₂."""
    return _spoken(of, *_parse(key))


def markup_of(key, of=""):
    """A key in the lecture's notation, as the markup of `svg`: ``W:2:0:1`` is W_{212}."""
    symbol, k, *units = _parse(key)
    indices = [str(n) for n in (k, *(i + 1 for i in units))]
    return f"{of}{symbol}_{{{('' if max(map(len, indices)) == 1 else ',').join(indices)}}}"


def step(widths, key, name):
    """The key that an arrow key leads to; the same key at a border.

    Right and left follow the signal, from a unit over a weight to the next unit, and up and down
    go to the neighbour: another unit of the layer, or another weight of the same unit below.
    """
    symbol, k, *units = _parse(key)
    turn = {"ArrowUp": -1, "ArrowDown": 1}.get(name, 0)
    if symbol == "W":
        i, j = units
        if name == "ArrowRight":
            return f"h:{k}:{i}"
        if name == "ArrowLeft":
            return f"h:{k - 1}:{j}"
        return f"W:{k}:{_within(i + turn, widths[k])}:{j}"
    (i,) = units
    if name == "ArrowRight" and symbol in "ab":
        return f"h:{k}:{i}"
    if name == "ArrowRight" and k + 1 < len(widths):
        return f"W:{k + 1}:{_within(i, widths[k + 1])}:{i}"
    if name == "ArrowLeft" and k > 0:
        return f"W:{k}:{i}:{_within(i, widths[k - 1])}"
    if name in ("Home", "End"):
        return f"h:{0 if name == 'Home' else len(widths) - 1}:0"
    return f"{symbol}:{k}:{_within(i + turn, widths[k])}"


# --- what is common to all parts


class _Family:
    """Keys and beginnings of keys: ``W:2`` has all of W_2."""

    def __init__(self, keys):
        self._keys = {keys} if isinstance(keys, str) else set(keys)

    def __contains__(self, key):
        if not self._keys:
            return False
        pieces = key.split(":")
        return any(":".join(pieces[:n]) in self._keys for n in range(1, len(pieces) + 1))


@dataclass(frozen=True)
class _Style:
    plan: Plan
    of: str
    names: tuple
    highlighted: _Family
    marks: dict
    chosen: str | None
    drag: bool
    scale: dict

    def mark(self, key):
        if not self.marks:
            return None
        pieces = key.split(":")
        for n in range(len(pieces), 0, -1):
            if (found := ":".join(pieces[:n])) in self.marks:
                return self.marks[found]
        return None

    def name(self, symbol, k, *units, value=None, mark=None):
        symbol = dict(zip("ah", self.names, strict=True)).get(symbol, symbol)
        number = "not known yet" if value is None else svg.number(value, 3)
        verdict = {True: ", right", False: ", wrong", None: ""}[mark]
        return f"{_spoken(self.of, symbol, k, *units)} = {number}{verdict}"


def _largest(values):
    """The value that has the full colour: of all layers, so that they can be compared."""
    sizes = [np.abs(v)[np.isfinite(v)] for v in map(_numbers, values or []) if v.size]
    return max([float(v.max()) for v in sizes if v.size], default=0.0) or 1.0


def _numbers(layer):
    return np.array([] if layer is None else layer, dtype=float)


def _spoken(of, symbol, k, *units):
    return f"{of}{symbol}{subscript(k, *(i + 1 for i in units))}"


def _parse(key):
    symbol, *numbers = key.split(":")
    return symbol, *map(int, numbers)


def _within(i, n):
    return min(max(i, 0), n - 1)


def _value(arrays, k, *units):
    """One number of a list of arrays, or None if it is not there."""
    layer = None if arrays is None or k >= len(arrays) else arrays[k]
    if layer is None:
        return None
    value = layer[units[0]] if len(units) == 1 else layer[units[0]][units[1]]
    return None if value is None else float(value)


# --- weights


def _weights(style, W):
    """Lines of weights, and apart from them those highlighted or marked, to be drawn on top."""
    plan = style.plan
    largest = style.scale["W"]
    count = sum(m * n for m, n in zip(plan.widths, plan.widths[1:], strict=False))
    thickest = 7 if count <= 40 else 5 if count <= CROWD else 3
    edges, front = [], []
    for k in range(1, len(plan.widths)):
        left, right = plan.reach(k - 1), plan.reach(k)
        ends = [plan.place(k, i) for i in range(plan.widths[k])]
        starts = [plan.place(k - 1, j) for j in range(plan.widths[k - 1])]
        for i, (x2, y2) in enumerate(ends):
            for j, (x1, y1) in enumerate(starts):
                key = f"W:{k}:{i}:{j}"
                value, mark = _value(W, k, i, j), style.mark(key)
                highlighted = key in style.highlighted
                name = style.name("W", k, i, j, value=value, mark=mark)
                handle = svg.handle(key, name, chosen=key == style.chosen, tip=True)
                line = _Line(
                    x1 + left, y1, x2 - right, y2, value, largest, thickest, highlighted, mark
                )
                if highlighted or mark is not None:
                    front.append(line.drawn(handle))
                else:
                    edges.append(line.plain(handle) if count > CROWD else line.drawn(handle))
    return edges, front


@dataclass(frozen=True)
class _Line:
    """One weight, as a line whose width and colour show its value."""

    x1: float
    y1: float
    x2: float
    y2: float
    value: float | None
    largest: float
    thickest: float
    highlighted: bool
    mark: bool | None

    @property
    def at(self):
        return f'x1="{self.x1:.4g}" y1="{self.y1:.4g}" x2="{self.x2:.4g}" y2="{self.y2:.4g}"'

    @property
    def width(self):
        if self.value is None or not math.isfinite(self.value):
            return 1.0
        return 0.6 + min(abs(self.value) / self.largest, 1) * (self.thickest - 0.6)

    @property
    def stroke(self):
        value = self.value or 0
        colour = "orange" if value > 0 else "blue" if value < 0 else "line"
        dash = ' stroke-dasharray="6 4"' if self.mark is False or self.value is None else ""
        return f'stroke="{colour_of(colour)}" stroke-width="{self.width:.3g}"{dash}'

    def plain(self, handle):
        """The line alone, for a crowd of them."""
        return f"<line {handle} {self.at} {self.stroke}/>"

    def drawn(self, handle):
        """The line in a broad unseen one to point at, with its light and its mark."""
        parts = [self._broad("none", max(self.width + 4, 8), ' class="bw-ring bw-broad"')]
        if self.highlighted:
            parts.append(self._broad(colour_of("accent"), self.width + 5))
            parts.append(self._broad(colour_of("paper"), self.width + 2))
        parts.append(f"<line {self.at} {self.stroke}/>")
        x, y = self.x1 + 0.62 * (self.x2 - self.x1), self.y1 + 0.62 * (self.y2 - self.y1)
        return f"<g {handle}>{''.join(parts)}{_sign(x, y, self.mark)}</g>"

    def _broad(self, paint, width, kind=""):
        return f'<line{kind} {self.at} stroke="{paint}" stroke-width="{width:.3g}"/>'


def _sign(x, y, mark):
    """✓ or ✗ on a round patch."""
    if mark is None:
        return ""
    colour = "right" if mark else "wrong"
    return (
        f'<circle cx="{x:.4g}" cy="{y:.4g}" r="8" fill="{colour_of("paper")}" '
        f'stroke="{colour_of(colour)}"/>'
        + svg.text(x, y + 4.3, "✓" if mark else "✗", size=12, colour=colour, bold=True)
    )


# --- units


def _unit(style, arrays, k, i):
    x, y = style.plan.place(k, i)
    paired = style.plan.reach(k) > style.plan.radius
    shown = ["a", "h"] if paired else ["h"]
    parts = [_part(style, arrays, s, k, i, x, y, len(shown)) for s in shown]
    return "".join(parts) + _bias(style, arrays["b"], k, i, x, y)


def _part(style, arrays, symbol, k, i, x, y, count):
    """A unit, or one half of it: a on the left and h on the right."""
    r, key = style.plan.radius, f"{symbol}:{k}:{i}"
    value, mark = _value(arrays[symbol], k, i), style.mark(key)
    highlighted = key in style.highlighted
    fill = colour_of("paper") if value is None else shade(value, style.scale[symbol])
    size, middle = max(min(0.62 * r, 14), 8), x
    if count == 1:
        outline = f'<circle cx="{x:.4g}" cy="{y:.4g}" r="{r:.4g}"'
    else:
        side = -1 if symbol == "a" else 1
        middle, size = x + side * 0.92 * r, max(min(0.55 * r, 13), 8)
        outline = (
            f'<path d="M{x:.4g} {y - r:.4g}h{side * r:.4g}'
            f'a{r:.4g} {r:.4g} 0 0 {1 if side > 0 else 0} 0 {2 * r:.4g}h{-side * r:.4g}z"'
        )
    edge = "accent" if highlighted else "wrong" if mark is False else "right" if mark else "line"
    thick = 4 if highlighted else 2.5 if mark is not None else 1.2
    parts = [f'{outline} fill="{fill}" stroke="{colour_of(edge)}" stroke-width="{thick:g}"/>']
    if r >= NUMBERED:
        words = svg.number(value) if value is not None else _label(style, symbol, k, i)
        colour = "text" if value is not None else "soft"
        parts.append(
            svg.text(middle, y + 0.36 * size, words, size=size, colour=colour, bold=highlighted)
        )
    parts.append(_sign(middle, y - r, mark))
    parts.append(f'{outline} class="bw-ring" fill="none" stroke="none" stroke-width="3"/>')
    name = style.name(symbol, k, i, value=value, mark=mark)
    drag = style.drag and k == 0
    return svg.group(parts, key=key, name=name, chosen=key == style.chosen, drag=drag, tip=True)


def _label(style, symbol, k, i):
    symbol = dict(zip("ah", style.names, strict=True))[symbol]
    return markup_of(f"{symbol}:{k}:{i}", style.of) if not style.of else ""


def _bias(style, b, k, i, x, y):
    """A small square at the lower left of a unit: what it adds by itself."""
    value = _value(b, k, i)
    if b is None or k == 0:
        return ""
    r, key = style.plan.radius, f"b:{k}:{i}"
    mark, highlighted = style.mark(key), key in style.highlighted
    side = max(min(0.5 * r, 11), 5)
    left, top = x - style.plan.reach(k) - 0.1 * side, y + r - side
    fill = colour_of("paper") if value is None else shade(value, style.scale["b"])
    edge = "accent" if highlighted else "wrong" if mark is False else "right" if mark else "line"
    parts = [
        svg.rectangle(
            left, top, side, side, fill=fill, stroke=edge, thickness=3 if highlighted else 1.2
        ),
        _sign(left, top + side, mark),
        svg.rectangle(left - 2, top - 2, side + 4, side + 4, thickness=3, kind="bw-ring"),
    ]
    name = style.name("b", k, i, value=value, mark=mark)
    return svg.group(parts, key=key, name=name, chosen=key == style.chosen, tip=True)


def _headings(style, arrays):
    """h₀ = x on the left, ŷ on the right, a_k and h_k between."""
    drawn, L = [], len(style.plan.widths) - 1
    left, right = (f"{style.of}{symbol}" for symbol in style.names)
    for k in range(L + 1):
        x, _ = style.plan.place(k, 0)
        words = f"{right}_{{{k}}}"
        if style.plan.pairs and k > 0:
            words = f"{left}_{{{k}}}  {words}"
        if not style.of and style.names[1] == "h" and k in (0, L):
            words += " = x" if k == 0 else " = ŷ"
        half = 3.6 * sum(character not in "_{}" for character in words)
        plan = style.plan
        x = min(max(x, plan.x + half), plan.x + plan.width - half)  # not cut off at the ends
        drawn.append(svg.text(x, plan.y + 15, words, size=14, bold=f"h:{k}" in style.highlighted))
    return "".join(drawn)
