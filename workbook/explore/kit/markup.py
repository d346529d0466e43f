"""The markup in which explorables write symbols, and what becomes of it.

``W_{21}`` sets a subscript, ``h^{T}`` a superscript, and they nest: ``∇_{a_{k}}L``. Everything
else is literal. The same markup becomes SVG in a drawing, HTML beside it, and plain text for a
label, for a screen reader and for where nothing else is shown.
"""

import re
from html import escape

_TABLES = {
    "_": str.maketrans("0123456789+−=(),aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎,ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"),
    "^": str.maketrans("0123456789+−=()Tgn", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵀᵍⁿ"),
}
_SHIFTS = {"_": 0.28, "^": -0.36}  # of the baseline, in font sizes; less the deeper it is nested
_TAGS = {"_": "sub", "^": "sup"}
_BARE = re.compile(r"(?<=[ahWb])_(\d|[kL]\b|\{k[−+]1\})")


def spans(markup: str, size: float) -> str:
    """Markup as the inside of an SVG text: tspans at font size `size` where there are indices."""
    runs = list(_runs(_parse(markup)))
    if len(runs) == 1 and not runs[0][1]:
        return escape(markup)
    drawn, offset = [], 0.0
    for text, depth, level in runs:
        target = level * size
        shift = f' dy="{target - offset:.1f}"' if abs(target - offset) > 1e-9 else ""
        shrink = f' font-size="{size * max(0.55, 0.72**depth):.1f}"' if depth else ""
        drawn.append(f"<tspan{shift}{shrink}>{escape(text)}</tspan>")
        offset = target
    return "".join(drawn)


def html(markup: str) -> str:
    """Markup as HTML, for sentences outside a drawing; `code` stands in backticks."""
    pieces = re.split(r"`([^`]*)`", markup)
    for i, piece in enumerate(pieces):
        pieces[i] = f"<code>{escape(piece)}</code>" if i % 2 else _html(_parse(piece))
    return "".join(pieces)


def plain(markup: str) -> str:
    """Markup as plain text: W₂₁, hᵀ; what Unicode cannot raise or lower, as in y_ℓ and e^(a₁)."""
    return _plain(_parse(markup))


def braced(sentence: str) -> str:
    """A sentence of the checks as markup: W_2 becomes W_{2}."""
    return _BARE.sub(lambda index: f"_{{{index[1].strip('{}')}}}", sentence)


def subscript(*indices: int) -> str:
    """Indices for plain text: ``subscript(2, 1) == "₂₁"``, and with a comma where one is > 9."""
    separator = "," if any(index > 9 for index in indices) else ""
    return _shifted("_", separator.join(map(str, indices)))


def power(value: float) -> str:
    """A positive number with one digit and its power of ten: 1e-5 is 10⁻⁵, 2e-5 is 2.0 · 10⁻⁵."""
    mantissa, exponent = f"{value:.1e}".split("e")
    tens = "10" + _shifted("^", str(int(exponent)).replace("-", "−"))
    return tens if mantissa == "1.0" else f"{mantissa} · {tens}"


def _parse(markup):
    """A list of texts and of pairs of "_" or "^" and such a list."""
    inside, opened = [], []
    for piece in re.split(r"([_^]\{|\})", markup):
        if piece in ("_{", "^{"):
            group = []
            inside.append((piece[0], group))
            opened.append(inside)
            inside = group
        elif piece == "}" and opened:
            inside = opened.pop()
        elif piece and inside and isinstance(inside[-1], str):
            inside[-1] += piece
        elif piece:
            inside.append(piece)
    return opened[0] if opened else inside


def _runs(tree, depth=0, level=0.0):
    """Pieces of text: (text, depth of nesting, height of the baseline in font sizes)."""
    for part in tree:
        if isinstance(part, str):
            yield part, depth, level
        else:
            shift = _SHIFTS[part[0]] * 0.75**depth
            yield from _runs(part[1], depth + 1, level + shift)


def _html(tree):
    return "".join(
        escape(part)
        if isinstance(part, str)
        else f"<{_TAGS[part[0]]}>{_html(part[1])}</{_TAGS[part[0]]}>"
        for part in tree
    )


def _plain(tree):
    return "".join(
        part if isinstance(part, str) else _shifted(part[0], _plain(part[1])) for part in tree
    )


def _shifted(kind, text):
    """A text raised or lowered, if Unicode has all its characters so."""
    table = _TABLES[kind]
    if all(ord(one) in {*table, *table.values()} for one in text):
        return text.translate(table)
    return kind + (text if len(text) == 1 else f"({text})")
