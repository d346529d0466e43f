"""Plots: axes with ticks, curves, points to drag, regions, contour lines.

`Axes` knows where a number stands in the drawing. Each of its methods returns a piece of SVG, and
the pieces are put together in the order in which they shall lie on each other::

    axes = Axes(50, 10, 300, 220, x=(0, 5), y=(1e-8, 1), log="y", labels=("step", "loss"))
    svg.picture(360, 270, axes.frame() + axes.curve(steps, losses, colour="blue"))

Numbers that are not finite, or not positive on a log axis, leave a gap; what lies outside of the
limits is cut off at the border.
"""

import base64
import math
import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from . import svg
from .theme import colour_of

CURVES = ("blue", "orange", "green", "accent")  # of different curves, in this order
DASHES = ("", "7 4", "2 4", "9 3 2 3")  # the same without colour


@dataclass(frozen=True)
class Axes:
    """A rectangle of the drawing, at (left, top) and of this size, and the numbers it stands for.

    x, y: the lowest and the highest number; log: "x", "y" or "xy"; labels: of the two axes.
    """

    left: float
    top: float
    width: float
    height: float
    x: tuple = (0.0, 1.0)
    y: tuple = (0.0, 1.0)
    log: str = ""
    labels: tuple = ("", "")

    def __post_init__(self):
        for name in "xy":
            low, high = getattr(self, name)
            positive = name not in self.log or low > 0
            if not (math.isfinite(low) and math.isfinite(high) and low < high and positive):
                raise ValueError(f"the limits of {name} are {low} and {high}")

    # --- from numbers to the drawing and back

    def across(self, x):
        """Where x stands from left to right, in the drawing's units; arrays as well."""
        return self.left + self.width * _share(x, self.x, "x" in self.log)

    def up(self, y):
        """Where y stands from top to bottom."""
        return self.top + self.height * (1 - _share(y, self.y, "y" in self.log))

    def read(self, across, up):
        """The numbers (x, y) at a place of the drawing, kept inside the limits."""
        shares = (across - self.left) / self.width, 1 - (up - self.top) / self.height
        return tuple(
            _number(min(max(share, 0.0), 1.0), limits, name in self.log)
            for share, limits, name in zip(shares, (self.x, self.y), "xy", strict=True)
        )

    def drag(self, x, y, dx, dy):
        """Where (x, y) gets to when it is dragged by (dx, dy) of the drawing's units."""
        return self.read(float(self.across(x)) + dx, float(self.up(y)) + dy)

    # --- pieces

    def frame(self, grid=True, digits=None):
        """The border, the ticks with their numbers, the labels, and fine lines at the ticks."""
        return _frame(self, grid, digits)

    def curve(self, xs, ys, *, colour="blue", thickness=2.5, dash="", opacity=1):
        """A line through the points."""
        pieces = _pieces(self.across(np.asarray(xs, float)), self.up(np.asarray(ys, float)))
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        faint = f' opacity="{opacity:g}"' if opacity != 1 else ""
        return self.inside(
            f'<path d="{pieces}" fill="none" stroke="{colour_of(colour)}" '
            f'stroke-width="{thickness:g}" stroke-linejoin="round"{dashed}{faint}/>'
        )

    def vertical(self, x, **style):
        """A line from bottom to top at x."""
        return self.curve([x, x], self.y, **style)

    def level(self, y, **style):
        """A line from left to right at y."""
        return self.curve(self.x, [y, y], **style)

    def arrow(self, start, end, *, colour="text", thickness=2.5):
        """An arrow from one point (x, y) to another."""
        x1, y1 = float(self.across(start[0])), float(self.up(start[1]))
        x2, y2 = float(self.across(end[0])), float(self.up(end[1]))
        length = math.hypot(x2 - x1, y2 - y1)
        head = min(5 * thickness, 0.5 * length)
        if not math.isfinite(length) or length < 1e-9:
            return ""
        ux, uy = (x2 - x1) / length, (y2 - y1) / length
        bx, by, side = x2 - head * ux, y2 - head * uy, 0.45 * head
        return self.inside(
            f'<path d="M{x1:.2f} {y1:.2f}L{bx:.2f} {by:.2f}" stroke="{colour_of(colour)}" '
            f'stroke-width="{thickness:g}"/><path d="M{x2:.2f} {y2:.2f}L{bx - side * uy:.2f} '
            f'{by + side * ux:.2f}L{bx + side * uy:.2f} {by - side * ux:.2f}z" '
            f'fill="{colour_of(colour)}"/>'
        )

    def points(self, xs, ys, kinds=0, *, size=4):
        """Many points that cannot be pointed at; `kinds` are their classes 0, 1, …

        Each class has a colour and a shape of its own.
        """
        across, up = self.across(np.asarray(xs, float)), self.up(np.asarray(ys, float))
        kinds = np.broadcast_to(kinds, across.shape)
        drawn = []
        for kind in np.unique(kinds):
            chosen = (kinds == kind) & np.isfinite(across) & np.isfinite(up)
            marker = MARKERS[kind % len(MARKERS)]
            shapes = (marker(x, y, size) for x, y in zip(across[chosen], up[chosen], strict=True))
            drawn.append(
                f'<path d="{"".join(shapes)}" fill="{colour_of(CURVES[kind % len(CURVES)])}" '
                f'stroke="{colour_of("paper")}" stroke-width="1"/>'
            )
        return self.inside("".join(drawn))

    def point(
        self, x, y, *, key=None, name="", colour="accent", size=7, chosen=False, drag=False, kind=0
    ):
        """One point; with a `key` it can be focused, and with `drag` ("x", "y", "xy") dragged.

        A point outside of the limits stands at the border.
        """
        across = min(max(float(self.across(x)), self.left), self.left + self.width)
        up = min(max(float(self.up(y)), self.top), self.top + self.height)
        if not (math.isfinite(across) and math.isfinite(up)):
            return ""
        marker = MARKERS[kind % len(MARKERS)]
        parts = [
            f'<path d="{marker(across, up, size)}" fill="{colour_of(colour)}" '
            f'stroke="{colour_of("paper")}" stroke-width="1.5"/>'
        ]
        if key is not None:
            parts.append(
                f'<circle class="bw-ring" cx="{across:.2f}" cy="{up:.2f}" r="{size + 5:g}" '
                'fill="transparent" stroke="none" stroke-width="3"/>'
            )
        return svg.group(parts, key=key, name=name, chosen=chosen, drag=drag, tip=key is not None)

    def text(self, x, y, markup, *, dx=0, dy=0, **style):
        """Words at a point, moved by (dx, dy) of the drawing's units; style as of `svg.text`."""
        return svg.text(float(self.across(x)) + dx, float(self.up(y)) + dy, markup, **style)

    def raster(self, values, largest=None):
        """A field of values (rows, columns), first row at the bottom: orange above 0, blue below.

        largest: the size with the full colour; that of the largest value if it is not given.
        The picture lets the paper through, and so it suits both themes.
        """
        values = np.nan_to_num(np.asarray(values, float), posinf=1e300, neginf=-1e300)
        largest = largest or float(np.abs(values).max()) or 1.0
        levels = 127 + np.clip(np.rint(127 * (values / largest)), -127, 127)
        return self._image(levels.astype(np.uint8), _field_colours(), "")

    def regions(self, kinds):
        """A field of classes 0, 1, … (rows, columns), first row at the bottom, in their colours."""
        kinds = np.asarray(kinds) % len(CURVES)
        return self._image(kinds.astype(np.uint8), _class_colours(), "image-rendering:pixelated")

    def contour(self, values, level=0.0, *, colour="text", thickness=2, dash=""):
        """The line where a field of values (rows, columns) has this level.

        The values stand at the middles of the cells of `raster`.
        """
        values = np.asarray(values, float)
        rows, columns = values.shape
        xs = self.left + self.width * (np.arange(columns) + 0.5) / columns
        ys = self.top + self.height * (1 - (np.arange(rows) + 0.5) / rows)
        path = "".join(_crossings(values - level, xs, ys))
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        return self.inside(
            f'<path d="{path}" fill="none" stroke="{colour_of(colour)}" '
            f'stroke-width="{thickness:g}"{dashed}/>'
        )

    def grid(self, rows, columns):
        """(x, y) at the middles of the cells of a `raster`, as two arrays (rows, columns)."""
        x = [_number((j + 0.5) / columns, self.x, "x" in self.log) for j in range(columns)]
        y = [_number((i + 0.5) / rows, self.y, "y" in self.log) for i in range(rows)]
        return np.meshgrid(x, y)

    def inside(self, drawing):
        """A drawing in the picture's units, cut off at the border of the axes."""
        box = f"{self.left:g} {self.top:g} {self.width:g} {self.height:g}"
        return (
            f'<svg x="{self.left:g}" y="{self.top:g}" width="{self.width:g}" '
            f'height="{self.height:g}" viewBox="{box}" overflow="hidden">{drawing}</svg>'
        )

    def _image(self, levels, colours, style):
        data = base64.b64encode(_png(levels[::-1], colours)).decode()
        return (
            f'<image x="{self.left:g}" y="{self.top:g}" width="{self.width:g}" '
            f'height="{self.height:g}" preserveAspectRatio="none" style="{style}" '
            f'href="data:image/png;base64,{data}"/>'
        )


def legend(x, y, entries, *, gap=20, size=13):
    """Words beside their lines, in a column from (x, y): pairs of words and a curve's style."""
    drawn = ""
    for n, (markup, style) in enumerate(entries):
        dash = f' stroke-dasharray="{style["dash"]}"' if style.get("dash") else ""
        line = y + n * gap
        drawn += (
            f'<path d="M{x:g} {line:g}h26" stroke="{colour_of(style.get("colour", "blue"))}" '
            f'stroke-width="2.5"{dash}/>'
        )
        drawn += svg.text(x + 34, line + 0.35 * size, markup, anchor="start", size=size)
    return drawn


def limits(*arrays, margin=0.05, log=False, least=1e-12):
    """Limits that hold all finite numbers of some arrays, with a margin; (0, 1) if there are none.

    least: on a log axis, how small the lowest limit may be.
    """
    numbers = np.concatenate([np.ravel(np.asarray(a, float)) for a in arrays] or [[]])
    numbers = numbers[np.isfinite(numbers) & ((numbers >= least) if log else True)]
    if not numbers.size:
        return (0.1, 1.0) if log else (0.0, 1.0)
    low, high = float(numbers.min()), float(numbers.max())
    if log:
        room = (high / low) ** margin if high > low else 2.0
        return low / room, high * room
    room = margin * (high - low) if high > low else max(abs(high), 1.0) * 0.5
    return low - room, high + room


def ticks(low, high, count=5):
    """Round numbers from low to high, about `count` of them."""
    rough = (high - low) / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = min((power * m for m in (1, 2, 5, 10)), key=lambda one: abs(one - rough))
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [n * step for n in range(first, last + 1)]


def log_ticks(low, high, count=6):
    """Powers of ten from low to high, at most about `count`; 1-2-5 steps in a short range."""
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    if last - first >= 2:
        stride = math.ceil((last - first) / count)
        return [10.0**n for n in range(-(-first // stride) * stride, last + 1, stride)]
    fine = [m * 10.0**n for n in range(first - 1, last + 1) for m in (1, 2, 5)]
    return [one for one in fine if low * (1 - 1e-9) <= one <= high * (1 + 1e-9)]


# --- numbers and places


def _share(value, limits, log):
    """How far along an axis: 0 at its lowest number, 1 at its highest."""
    low, high = limits
    value = np.asarray(value, float)
    if not log:
        return (value - low) / (high - low)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(value > 0, np.log(value / low) / math.log(high / low), np.nan)


def _number(share, limits, log):
    low, high = limits
    return low * (high / low) ** share if log else low + share * (high - low)


def _pieces(across, up):
    """A path through the points, with gaps where a number is not finite."""
    across, up = np.broadcast_arrays(across, up)
    path, pen = [], "M"
    for x, y in zip(
        np.clip(across, -1e5, 1e5).tolist(), np.clip(up, -1e5, 1e5).tolist(), strict=True
    ):
        if x == x and y == y:
            path.append(f"{pen}{x:.2f} {y:.2f}")
            pen = "L"
        else:
            pen = "M"
    return "".join(path)


def _crossings(values, xs, ys):
    """Level 0 of a field, cell by cell: straight pieces between crossings of the cells' sides."""
    above = values > 0
    mixed = above[:-1, :-1].astype(int) + above[:-1, 1:] + above[1:, :-1] + above[1:, 1:]
    for i, j in zip(*np.nonzero((mixed > 0) & (mixed < 4)), strict=True):
        corners = ((i, j), (i, j + 1), (i + 1, j + 1), (i + 1, j))
        found = []
        for one, other in zip(corners, (*corners[1:], corners[0]), strict=True):
            v, w = values[one], values[other]
            if (v > 0) != (w > 0):
                share = v / (v - w) if np.isfinite(v - w) else 0.5
                x = xs[one[1]] + share * (xs[other[1]] - xs[one[1]])
                y = ys[one[0]] + share * (ys[other[0]] - ys[one[0]])
                found.append(f"{x:.1f} {y:.1f}")
        for start, end in zip(found[::2], found[1::2], strict=True):
            yield f"M{start}L{end}"


# --- frames


@lru_cache(maxsize=64)
def _frame(axes, grid, digits):
    """Cached: it stays the same while the curves move."""
    right, bottom = axes.left + axes.width, axes.top + axes.height
    lines, words = "", ""
    for value, label in _labels(axes.x, "x" in axes.log, axes.width / 70, digits):
        x = float(axes.across(value))
        lines += f"M{x:.2f} {axes.top:g}V{bottom:g}"
        words += svg.text(x, bottom + 17, label, size=12)
    for value, label in _labels(axes.y, "y" in axes.log, axes.height / 45, digits):
        y = float(axes.up(value))
        lines += f"M{axes.left:g} {y:.2f}H{right:g}"
        words += svg.text(axes.left - 6, y + 4, label, size=12, anchor="end")
    fine = f'<path d="{lines}" stroke="{colour_of("line")}" stroke-width="0.5" opacity="0.5"/>'
    border = svg.rectangle(axes.left, axes.top, axes.width, axes.height, stroke="line")
    across, up = axes.labels
    words += svg.text((axes.left + right) / 2, bottom + 36, across, size=13) if across else ""
    # Horizontal, above the axis: nobody has to turn the head.
    words += svg.text(axes.left, axes.top - 8, up, size=13, anchor="start") if up else ""
    return (fine if grid else "") + border + words


def _labels(limits, log, count, digits):
    if log:
        return [(value, _power(value)) for value in log_ticks(*limits, max(count, 2))]
    values = ticks(*limits, max(count, 2))
    if digits is None:
        gap = values[1] - values[0] if len(values) > 1 else 1.0
        digits = max(0, -math.floor(math.log10(gap) + 1e-9))
    return [(value, _tick(value, digits)) for value in values]


def _tick(value, digits):
    plain = 0 if abs(value) < 0.5 * 10.0**-digits else value
    words = f"{plain:.{digits}f}" if abs(value) < 1e5 else f"{plain:g}"
    return words.replace("-", svg.MINUS)


def _power(value):
    exponent = round(math.log10(value), 9)
    if exponent == int(exponent) and abs(exponent) > 2:
        return f"10^{{{svg.number(exponent, 0)}}}"
    return f"{value:g}".replace("-", svg.MINUS)


def _circle(x, y, r):
    return f"M{x - r:.1f} {y:.1f}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0z"


def _square(x, y, r):
    side = 1.8 * r
    return f"M{x - side / 2:.1f} {y - side / 2:.1f}h{side:g}v{side:g}h{-side:g}z"


def _triangle(x, y, r):
    return f"M{x:.1f} {y - 1.15 * r:.1f}l{1.1 * r:g} {1.95 * r:g}h{-2.2 * r:g}z"


def _diamond(x, y, r):
    d = 1.25 * r
    return f"M{x:.1f} {y - d:.1f}l{d:g} {d:g}l{-d:g} {d:g}l{-d:g} {-d:g}z"


MARKERS = (_circle, _square, _triangle, _diamond)  # of classes 0, 1, …


# --- images


def _png(levels, colours):
    """A PNG of (rows, columns) positions in a palette of (n, 4) bytes: red, green, blue, alpha."""
    rows, columns = levels.shape
    lines = np.hstack([np.zeros((rows, 1), np.uint8), levels])  # each line is unfiltered
    head = struct.pack(">IIBBBBB", columns, rows, 8, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", head),
        (b"PLTE", colours[:, :3].tobytes()),
        (b"tRNS", colours[:, 3].tobytes()),
        (b"IDAT", zlib.compress(lines.tobytes(), 1)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


@lru_cache(maxsize=1)
def _field_colours():
    """255 shades from blue over nothing to orange."""
    share = np.linspace(-1, 1, 255)[:, None]
    tone = np.where(share < 0, [[20, 130, 215]], [[240, 125, 20]])
    return np.hstack([tone, 170 * np.abs(share)]).round().astype(np.uint8)


@lru_cache(maxsize=1)
def _class_colours():
    tones = [[20, 130, 215], [240, 125, 20], [0, 160, 120], [165, 80, 200]]
    return np.array([[*tone, 110] for tone in tones], np.uint8)
