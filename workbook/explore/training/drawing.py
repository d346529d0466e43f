"""How training looks: the board with its two classes, the losses, the gradients' lengths."""

from functools import lru_cache

import numpy as np

from workbook.explore.kit import svg
from workbook.explore.kit.plot import Axes, legend
from workbook.explore.kit.theme import colour_of

WIDTH, HEIGHT = 826, 444
REACH, CELLS = 1.9, 40  # the board goes from −REACH to REACH, and has so many cells each way
BOARD = Axes(40, 26, 350, 350, x=(-REACH, REACH), y=(-REACH, REACH), labels=("x_{1}", "x_{2}"))
RIGHT = 470  # where the plots begin
TICKS = (1e-4, 1e-2, 1)
SIZES = Axes(RIGHT + 40, 300, 200, 72, x=(1e-5, 10), y=(0, 3), log="x")
# Of the own losses, and of the twin's.
CURVES = {"colour": "accent"}, {"colour": "text", "dash": "6 4"}


def draw(state):
    """The whole picture."""
    body, height = _board(state) + _losses(state) + _sizes(state.own.sizes), HEIGHT
    if state.functions:
        lines = svg.wrap(state.own.complaint.split(), 104)[:3]
        style = {"size": 13.5, "bold": True, "colour": "wrong", "anchor": "start"}
        body += svg.paragraph(2, HEIGHT + 16, lines, leading=1.4, **style)
        height += 62
    return svg.picture(WIDTH, height, body)


# --- the board


def _board(state):
    surplus = _surplus(state.own.network)
    examples = _examples(state.x.tobytes(), state.y.tobytes())
    border = BOARD.contour(surplus, thickness=1.5)
    return BOARD.raster(surplus, 1.0) + border + BOARD.frame(grid=False) + examples + _key()


@lru_cache
def _key():
    y, drawn = HEIGHT - 6, ""
    for label, x in ((0, BOARD.left), (1, BOARD.left + 80)):
        mark = Axes(x, y - 10, 12, 12).points([0.5], [0.5], label, size=5)
        drawn += mark + svg.text(x + 18, y, f"class {label + 1}", size=12, anchor="start")
    words = "background and line: what the network answers"
    return drawn + svg.text(BOARD.left + 162, y, words, size=12, anchor="start", colour="soft")


def _surplus(network):
    """ŷ_2 − ŷ_1 at each cell, from −1 to 1; in float32, which is quicker."""
    h = _cells()
    for k, layer in enumerate(network.layers, start=1):
        a = h @ layer.W.T.astype(np.float32) + layer.b.astype(np.float32)
        h = network.g.function(a) if k < len(network.layers) else a
    return np.tanh((a[:, 1] - a[:, 0]) / 2).reshape(CELLS, CELLS)


@lru_cache
def _cells():
    x_1, x_2 = BOARD.grid(CELLS, CELLS)
    return np.stack([x_1.ravel(), x_2.ravel()], axis=1).astype(np.float32)


@lru_cache(maxsize=4)
def _examples(x, y):
    """They stay where they are, so they are drawn once."""
    x, y = np.frombuffer(x).reshape(-1, 2), np.frombuffer(y, dtype=int)
    return BOARD.points(*x.T, y)


# --- the losses


def _losses(state):
    runs = [state.own, state.twin] if state.twin else [state.own]
    top = max(1.0, *(run.losses[0] for run in runs)) * 1.05
    axes = Axes(
        RIGHT + 40, 26, 296, 170, (0, _round_up(state.iteration)), (0, top), labels=("step", "loss")
    )
    drawn = axes.frame()
    for run, style in zip(runs, CURVES, strict=False):
        steps = np.unique(np.linspace(0, len(run.losses) - 1, 160).astype(int))
        drawn += axes.curve(steps, [run.losses[step] for step in steps], **style)
    names = ("your functions", "the lecture’s") if state.twin else ("",)
    entries = [
        (f"{svg.number(run.losses[-1], 3)} {name}", style)
        for run, name, style in zip(runs, names, CURVES, strict=False)
    ]
    now = f"after {state.iteration} step{'s' * (state.iteration != 1)}, η = {state.rate:g}"
    drawn += svg.text(axes.left + axes.width, axes.top - 8, now, size=13, anchor="end")
    return drawn + legend(axes.left + 120, axes.top + 18, entries)


def _round_up(steps):
    """The end of the axis: it moves now and then, not in each picture."""
    end = 50
    while end < steps:
        end *= 2
    return end


# --- the gradients


def _sizes(sizes):
    """‖∇W_k‖ of each layer as a bar, on a logarithmic scale."""
    title = "length of each gradient, ‖∇W_{k}‖"
    drawn = [svg.text(SIZES.left, SIZES.top - 12, title, size=13, anchor="start"), _scale()]
    for k, size in enumerate(sizes, start=1):
        y = SIZES.top + (k - 1) * 24
        end = float(np.clip(SIZES.across(max(size, 1e-30)), SIZES.left, SIZES.left + SIZES.width))
        drawn.append(svg.text(SIZES.left - 8, y + 14, f"∇W_{{{k}}}", size=13, anchor="end"))
        bar = end - SIZES.left
        drawn.append(svg.rectangle(SIZES.left, y + 2, bar, 15, fill=colour_of("accent")))
        shown = f"{size:.2g}".replace("-", svg.MINUS)
        drawn.append(svg.text(end + 8, y + 14, shown, size=13, anchor="start"))
    return "".join(drawn)


@lru_cache
def _scale():
    """Powers of ten below the bars."""
    bottom, drawn = SIZES.top + SIZES.height, ""
    for value in TICKS:
        x = float(SIZES.across(value))
        label = f"10^{{{svg.number(np.log10(value), 0)}}}" if value < 1 else "1"
        drawn += svg.text(x, bottom + 20, label, size=12, colour="soft")
        drawn += svg.rectangle(x - 0.3, bottom, 0.6, 5, fill=colour_of("text"))
    return drawn + svg.rectangle(SIZES.left, bottom, SIZES.width, 0.6, fill=colour_of("text"))
