"""Small helpers that draw: text with subscripts, cells, labelled heat maps, whole pictures.

Each helper returns a piece of SVG as a string. Text is written in the markup of `markup`, where
``W_{21}`` sets a subscript and ``h^{T}`` a superscript.
"""

import math
import re
from html import escape

from .markup import spans
from .theme import colour_of, freeze, shade

MINUS = "−"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"


def number(value, digits=2):
    """`value` as a reader expects it: a real minus sign, and never a negative zero."""
    value = float(value)
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "∞" if value > 0 else MINUS + "∞"
    text = f"{value:.1e}" if abs(value) >= 1000 else f"{value:.{digits}f}"
    if not float(text):
        text = text.lstrip("-")
    return text.replace("-", MINUS)


def significant(value, least=0.0):
    """Three digits that count, whatever the size; 0 for what is smaller than `least`."""
    text = f"{value:.3g}" if abs(value) >= least else "0"
    return text.replace("e-0", "e-").replace("e+0", "e").replace("e+", "e").replace("-", MINUS)


def factor(value, digits=2):
    """`number` in the shape of a factor: in brackets when it is negative."""
    text = number(value, digits)
    return f"({text})" if text.startswith(MINUS) else text


def text(x, y, markup, *, size=14, anchor="middle", colour="text", bold=False):
    """One line of text whose baseline is at `y`."""
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:.5g}" y="{y:.5g}" font-size="{size}" text-anchor="{anchor}"{weight} '
        f'fill="{colour_of(colour)}">{spans(markup, size)}</text>'
    )


def paragraph(x, y, markups, *, size=14, leading=1.6, **style):
    """Several lines of text, one under the other."""
    lines = enumerate(markups)
    return "".join(text(x, y + i * size * leading, m, size=size, **style) for i, m in lines)


def wrap(items, width, joint=" "):
    """Words or terms as lines of about `width` characters."""
    lines = [""]
    for item in items:
        longer = lines[-1] + joint + item if lines[-1] else item
        if lines[-1] and len(longer) > width:
            lines[-1] += joint.rstrip()
            lines.append(item)
        else:
            lines[-1] = longer
    return lines


def rectangle(x, y, width, height, *, fill="none", stroke="none", thickness=1.0, kind=""):
    """A rectangle; `fill` is any paint, `stroke` the name of a colour."""
    name = f' class="{kind}"' if kind else ""
    line = "none" if stroke == "none" else colour_of(stroke)
    return (
        f'<rect{name} x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" '
        f'fill="{fill}" stroke="{line}" stroke-width="{thickness:g}"/>'
    )


def cell(
    x, y, width, height, value, scale, *, key=None, name="", size=14, highlighted=False,
    chosen=False, mark=None, drag=False, digits=2,
):  # fmt: skip
    """One entry of an array: its number on its colour; "?" if its value is None.

    `highlighted` frames it, `chosen` makes it the picture's current element, `mark` is True (✓) or
    False (✗ and hatching), `key` is what events call it and `name` what a screen reader says.
    """
    paint = shade(0.0 if value is None else value, scale)
    lines = ["?" if value is None else number(value, digits)]
    if mark is not None:
        lines.append("✓" if mark else "✗")
    middle = x + width / 2
    baseline = y + height / 2 + size * (0.36 if mark is None else -0.1)
    parts = [rectangle(x, y, width, height, fill=paint, stroke="line")]
    if mark is False:
        parts.append(rectangle(x, y, width, height, fill="url(#bw-hatch)"))
        parts.append(_patch(middle, baseline, lines[0], size))
    if highlighted:
        parts.append(frame(x, y, width, height))
    parts.append(
        paragraph(middle, baseline, lines, size=size, leading=1.15, bold=highlighted or chosen)
    )
    parts.append(rectangle(x + 1, y + 1, width - 2, height - 2, thickness=3, kind="bw-ring"))
    return group(parts, key=key, name=name, chosen=chosen, drag=drag)


def frame(x, y, width, height):
    """What lights up an entry, a row or a column."""
    return rectangle(x + 2, y + 2, width - 4, height - 4, stroke="accent", thickness=4)


def group(parts, *, key=None, name="", chosen=False, drag=False, tip=False):
    """Parts that belong together; with a `key` they can be pointed at and focused.

    drag: True for a thing that is dragged up and down, or its ways: "x", "y" or "xy".
    tip: show `name` beside it while it is pointed at or focused; the browser does that alone.
    """
    if key is None:
        return f"<g>{''.join(parts)}</g>"
    return f"<g {handle(key, name, chosen, drag, tip)}>{''.join(parts)}</g>"


def handle(key, name, chosen=False, drag=False, tip=False):
    """The attributes that make an element of the drawing something to point at and focus."""
    pressed = "true" if chosen else "false"
    ways = "y" if drag is True else drag
    return (
        f'data-key="{escape(key)}" role="button" aria-label="{escape(name)}" '
        f'aria-pressed="{pressed}"'
        + ' data-current=""' * bool(chosen)
        + f' data-drag="{ways}"' * bool(ways)
        + ' data-tip=""' * bool(tip)
    )


def heat_map(values, x, y, width, height, scale, describe):
    """A matrix of cells of the given size with its upper left corner at (x, y).

    `describe(i, j)` returns the keyword arguments of `cell` for one entry.
    """
    return "".join(
        cell(
            x + j * width, y + i * height, width, height, value, scale, **describe(i, j)
        )
        for i, row in enumerate(values)
        for j, value in enumerate(row)
    )  # fmt: skip


def picture(width, height, body):
    """A whole picture that follows the theme of the page it stands in."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" font-family="{escape(FONT)}">'
        f"{_HATCH}{body}</svg>"
    )


def still(drawing, title, description):
    """A finished picture as a file of its own: light colours, a card, and its text equivalent."""
    head, body = drawing.split(">", 1)
    width, height = (float(size) for size in re.search(r'viewBox="0 0 (\S+) (\S+)"', head).groups())
    left, top, wide, high = -16, -8, width + 32, height + 16
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {wide:g} {high:g}" '
        f'width="{wide:g}" height="{high:g}" font-family="{escape(FONT)}" role="img"'
    )
    words = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    card = rectangle(left, top, wide, high, fill=colour_of("paper"))
    body = re.sub(r' (data-[a-z]+|role|aria-pressed)="[^"]*"', "", body)
    return freeze(f"{head}>{words}{card}{body}") + "\n"


_HATCH = (
    '<defs><pattern id="bw-hatch" width="7" height="7" patternUnits="userSpaceOnUse" '
    f'patternTransform="rotate(45)"><path d="M0 0V7" stroke="{colour_of("wrong")}" '
    'stroke-width="2"/></pattern></defs>'
)


def _patch(middle, baseline, shown, size):
    """A plain patch behind a number and its mark, so that they can be read on hatching."""
    width = 0.62 * size * len(shown) + 6
    x, y = middle - width / 2, baseline - size
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{2.4 * size:g}" rx="3" '
        f'fill="{colour_of("middle")}"/>'
    )
