"""How the stepper looks: the track, the listing, the network, the arrays of the current line.

Every function takes the state (`stepper.Stepper`) and returns a piece of SVG.
"""

from functools import lru_cache
from html import escape

import numpy as np

from workbook.explore.kit import svg
from workbook.explore.kit.markup import braced
from workbook.explore.kit.theme import colour_of, shade

from . import network as stepper_network
from .program import LINES, PROGRAM, Array, function_of, loop_of
from .words import mark_of, pretty, spoken

WIDTH = 826
CODE_FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
ROW, CODE_SIZE = 19, 11.5  # of the listing
CODE_WIDTH = 404
CELL = (50, 30)  # of the arrays, at most
HIGHLIGHT = f"color-mix(in srgb, {colour_of('accent')} 18%, {colour_of('middle')})"

MEASURED = "finite differences"


def draw(state):
    """The whole picture."""
    body = [_track(state), _move(0, 66, _listing(state))]
    body.append(_move(CODE_WIDTH + 14, 66, stepper_network.draw(state, WIDTH - CODE_WIDTH - 14)))
    top = 66 + ROW * len(PROGRAM) + 36
    body.append(_move(0, top, _equation(state) + _arrays(state)))
    y = top + 40 + _arrays_height(state) + 34
    for n, (line, style) in enumerate(_lines(state)):
        body.append(svg.text(2, y + 21 * n, line, anchor="start", **style))
    return svg.picture(WIDTH, y + 21 * 4, "".join(body))


def loss_sentence(state):
    """The loss, as soon as ŷ is there; after the last step, also the loss that it leads to."""
    run = state.run
    if Array("h", run.L) not in state.known:
        return ""
    loss = f"The loss is {svg.number(run.loss, 3)}"
    if state.position < len(state.steps) - 1:
        return f"{loss}."
    return f"{loss}, and {svg.number(run.loss_after, 3)} after the step."


def _move(x, y, drawing):
    return f'<g transform="translate({x:g} {y:g})">{drawing}</g>'


# --- the track: one place for each step


def _track(state):
    steps = state.steps
    gaps = {"forward": 0, "back": 14, "descent": 28}
    width = min((WIDTH - 28) / len(steps), 30)
    drawn, began = [], {}
    for n, step in enumerate(steps):
        function = function_of(step.line)
        x = n * width + gaps[function]
        began.setdefault(function, x)
        drawn.append(_stop(state, n, step, x, width))
    for function, x in began.items():
        name = LINES[function].code.removeprefix("def ").split("(")[0]
        drawn.append(_code(x + 1, 12, name, size=11))
    return "".join(drawn)


def _stop(state, n, step, x, width):
    """One step of the track, with what is known of its array."""
    passed, here = n <= state.position, n == state.position
    verdict = state.judged(step.writes) if passed else None
    mark, colour = mark_of(verdict)
    what = step.writes.plain if step.writes else "nothing"
    name = f"step {n + 1}, writes {what}{spoken(verdict)}"
    y, height = 20, 26
    fill = HIGHLIGHT if passed and not mark else colour_of("paper")
    parts = [svg.rectangle(x + 1, y, width - 2, height, fill=fill, stroke="line")]
    if mark:
        parts.append(svg.text(x + width / 2, y + 18, mark, size=13, colour=colour, bold=True))
    if here:
        parts.append(svg.frame(x, y - 1, width, height + 2))
    parts.append(svg.rectangle(x + 2, y + 1, width - 4, height - 2, thickness=3, kind="bw-ring"))
    return svg.group(parts, key=f"step:{n}", name=pretty(name), chosen=here)


# --- the listing


def _listing(state):
    step, height = state.step, ROW * len(PROGRAM)
    batch = state.run.N > 1
    drawn = [svg.rectangle(0, -4, CODE_WIDTH, height + 10, stroke="line")]
    loop = loop_of(step.line)
    for n, line in enumerate(PROGRAM):
        code = line.batch_code if batch and line.batch_code else line.code
        here = line.name == step.line
        drawn.append(_listed(n, line, code, here, step.k if line.name == loop else None))
    return "".join(drawn)


@lru_cache(maxsize=256)
def _listed(n, line, code, here, k):
    """One line; `k` is its number in the head of the loop that is running."""
    y = n * ROW
    parts = []
    if here:
        parts.append(svg.rectangle(2, y, CODE_WIDTH - 4, ROW, fill=HIGHLIGHT))
        parts.append(svg.rectangle(2, y, 5, ROW, fill=colour_of("accent")))
    bold = not line.equation and line.code.startswith("def")
    parts.append(_code(14, y + 13.5, code, bold=bold or here))
    if k is not None:
        end = 14 + len(code) * 0.602 * CODE_SIZE
        parts.append(_code(end + 10, y + 13.5, f"k = {k}", colour="accent", bold=True))
    if not line.equation:
        return "".join(parts)
    ring = svg.rectangle(2, y, CODE_WIDTH - 4, ROW, thickness=3, kind="bw-ring")
    name = f"line {n + 1}: {code.strip()}"
    return svg.group([*parts, ring], key=f"line:{line.name}", name=name)


def _code(x, y, code, *, size=CODE_SIZE, colour="text", bold=False):
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.5g}" y="{y:.5g}" font-size="{size}" font-family="{escape(CODE_FONT)}" '
        f'xml:space="preserve" fill="{colour_of(colour)}"{weight}>{escape(code)}</text>'
    )


# --- the arrays of the current line


def _equation(state):
    line = LINES[state.step.line]
    source = f"{line.source}: " if line.source else ""
    return svg.text(2, 0, f"{source}{braced(state.equation)}", anchor="start", size=17, bold=True)


def _arrays(state):
    """What the line computes with, as labelled matrices with the signs between them."""
    terms = _terms(state)
    shapes = [_shape_of(term) for term in terms if not isinstance(term, str)]
    signs = sum(_sign_width(term) for term in terms if isinstance(term, str)) + 4 * len(shapes)
    cell = (
        min(CELL[0], (WIDTH - 6 - signs) / max(sum(columns for _, columns in shapes), 1)),
        CELL[1],
    )
    middle = 40 + cell[1] * max((rows for rows, _ in shapes), default=1) / 2
    drawn, x = [], 2.0
    for term in terms:
        if isinstance(term, str):
            width = _sign_width(term)
            drawn.append(svg.text(x + width / 2, middle + 6, term, size=17))
        else:
            width = _shape_of(term)[1] * cell[0] + 4
            drawn.append(_matrix(term, x, middle, cell))
        x += width
    return "".join(drawn)


def _sign_width(sign):
    return 9.0 * len(sign) + 4


def _shape_of(term):
    return (1, 2) if term[1] is None else term[1].shape


def _matrix(term, x, middle, cell):
    """A matrix with its name on top, and a mark in each entry that is judged."""
    name, values, marks = term
    rows, columns = _shape_of(term)
    top, width = middle - rows * cell[1] / 2, columns * cell[0]
    if name == MEASURED:  # a longer name, and nothing to the right of it
        title = svg.text(x, top - 7, name, size=13.5, anchor="start")
    else:
        title = svg.text(x + width / 2, top - 7, name, size=13.5)
    if values is None:
        frame = svg.rectangle(x, top, width, cell[1], stroke="line")
        return (
            title + frame + svg.text(x + width / 2, top + 20, "not shown", size=13, colour="wrong")
        )
    scale = max(np.abs(values[np.isfinite(values)]).max(initial=0.0), 1e-3)
    return title + "".join(
        _cell(
            x + j * cell[0], top + i * cell[1], cell, values[i, j], scale,
            None if marks is None else marks[i, j],
        )
        for i, j in np.ndindex(values.shape)
    )  # fmt: skip


def _cell(x, y, cell, value, scale, mark):
    """An entry with its number and, where it is judged, its mark: a wrong one has a frame."""
    width, height = cell
    drawn = svg.rectangle(x, y, width, height, fill=shade(value, scale), stroke="line")
    number, middle = svg.number(value, 3 if scale < 1 else 2), x + width / 2
    size = 11.5 if width > 46 else 10.5
    if mark is None:
        return drawn + svg.text(middle, y + 19, number, size=size)
    if not mark:
        drawn += svg.rectangle(x + 2, y + 2, width - 4, height - 4, stroke="wrong", thickness=2)
    return drawn + svg.text(middle, y + 14, number, size=size) + _tick(middle, y + 26, mark)


@lru_cache(maxsize=512)
def _tick(x, y, mark):
    return svg.text(x, y, "✓" if mark else "✗", size=11.5)


def _arrays_height(state):
    """The same for every step, so that nothing jumps."""
    run = state.run
    return CELL[1] * max(*run.network.widths, run.N)


def _terms(state):
    """The equation as signs and arrays: (name, matrix, marks of the entries)."""
    run, step = state.run, state.step
    if step.writes is None:
        return []

    def term(array, turned=False):
        name, values = braced(array.plain) + ("ᵀ" if turned else ""), run.value(array)
        if not _can_be_shown(values):
            return name, None, None
        matrix = _matrix_of(values, run.N > 1)
        return name, matrix.T if turned else matrix, None

    written = _written(state, step.writes)
    one, *rest = step.reads or [None]
    batch = run.N > 1
    match step.line:
        case "x":
            return [("x", *written[1:]), " = ", written]
        case "a" | "a_L":
            b, W, h = step.reads
            product = [term(h), term(W, turned=True)] if batch else [term(W), term(h)]
            left = [term(b), " + ", *product]
        case "h" | "y_hat":
            left = ["g(" if step.line == "h" else "softmax(", term(one), ")"]
        case "grad_a_L":
            left = ["−( ", term(one), " − ", term(*rest), f") / {run.N}" if batch else ")"]
        case "grad_W":
            left = [term(one, batch), term(*rest, not batch)]
        case "grad_b":
            left = ["Σ" if batch else "", term(one)]
        case "grad_h":
            W, above = step.reads
            left = [term(above), term(W)] if batch else [term(W, turned=True), term(above)]
        case "grad_a":
            left = [term(one), " ⊙ g′(", term(*rest), ")"]
        case "W" | "b":
            left = [term(one), " − η ", term(*rest)]
    return [*left, " = ", written, *_measured(state)]


def _written(state, array):
    """The array that the line makes, with marks where it is judged."""
    run, batch = state.run, state.run.N > 1
    values = run.value(array)
    if not _can_be_shown(values):
        return braced(array.plain), None, None
    marks = run.right(array) if state.judged(array) else None
    if values.shape != run.expected(array).shape:
        marks = np.zeros(values.shape, dtype=bool)
    marks = None if marks is None else _matrix_of(marks, batch)
    return braced(array.plain), _matrix_of(values, batch), marks


def _can_be_shown(values):
    small = values is not None and values.ndim <= 2
    return small and all(0 < n <= 6 for n in values.shape)


def _measured(state):
    """What the array should be, beside it: finite differences, or the formula if it is wrong."""
    array, run = state.step.writes, state.run
    if not state.judged(array):
        return []
    name = MEASURED if array.name.startswith("grad_") else "right"
    return ["   ", (name, _matrix_of(run.expected(array), run.N > 1), None)]


def _matrix_of(values, batch):
    """An array as a matrix: a vector as a column, or beside a batch as a row, like its rows."""
    if values.ndim == 0:
        return values.reshape(1, 1)
    if values.ndim == 1:
        return values[np.newaxis] if batch else values[:, np.newaxis]
    return values


# --- in words


def _lines(state):
    """Below the arrays: the verdict, the loss and the count, as markup and style."""
    mark, colour = mark_of(state.judged(state.step.writes))
    lines = []
    if state.judgement:
        words = svg.wrap(f"{mark} {braced(state.judgement)}".split(), 98)
        style = {"size": 14.5, "bold": True, "colour": colour}
        lines += [(line, style) for line in words]
    if loss := loss_sentence(state):
        lines.append((loss, {"size": 14.5}))
    if state.learning:
        right, wrong, follow = state.count
        words = f"So far: {right} ✓, {wrong} ✗"
        words += f", {follow} ↳ (wrong because of one before)" if follow else ""
        lines.append((words, {"size": 14.5, "colour": "soft"}))
    return lines
