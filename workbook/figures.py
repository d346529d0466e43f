"""Drawings with matplotlib, in the workbook's style: each takes or makes an Axes and returns it.

    >>> use_style()                                                            # doctest: +SKIP
    >>> plt.plot([0, 1], [1, 0])                                               # doctest: +SKIP
    >>> describe("A line falls from 1 to 0.")                                  # doctest: +SKIP
    >>> network((2, 3, 1), marked={(1, 0, 0): "W₁₁₁"})                         # doctest: +SKIP

Lines and words are grey or in the colours of Okabe and Ito, which colour-blind people can tell
apart; on white and on JupyterLab's dark paper alike they stand out at 3:1 or better.
"""

import base64
import html
import io
from collections.abc import Mapping, Sequence
from itertools import pairwise

import matplotlib
import numpy as np
from cycler import cycler
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

GREY = "#808080"
COLOURS = ("#0086d1", "#d55e00", "#009e73", "#cc79a7", "#b58900")
STYLE = {
    "figure.figsize": (5.0, 3.2),  # inches
    "figure.constrained_layout.use": True,
    "figure.facecolor": "none",  # the page's own paper, light or dark
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
    "legend.frameon": False,
    "axes.prop_cycle": cycler(color=COLOURS),
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": "medium",
    "grid.alpha": 0.3,
    "image.cmap": "cividis",
} | dict.fromkeys(
    ("text.color", "axes.edgecolor", "axes.labelcolor", "axes.titlecolor", "xtick.color",
     "ytick.color", "grid.color", "hatch.color", "patch.edgecolor"),
    GREY,
)  # fmt: skip
PIXELS = 2  # of a picture, for each of the page's


def use_style() -> None:
    """From now on matplotlib draws in the workbook's style, and pictures have what `describe` says.

    Each picture comes as an HTML image, as only that can carry a description.
    """
    plt.switch_backend(matplotlib.get_backend())  # now, as it brings image formats of its own
    plt.rcParams.update(STYLE)
    shell = _shell()
    if shell is not None:
        formatters = shell.display_formatter.formatters
        formatters["image/png"].pop(Figure, None)
        formatters["text/html"].for_type(Figure, _as_html)


def describe(text: str) -> None:
    """Says in words what the figure at hand shows, for readers who do not see it."""
    plt.gcf().set_label(text)


def _shell():
    """The notebook that this runs in, if it is one."""
    from IPython import get_ipython

    return get_ipython()


def _as_html(figure: Figure) -> str:
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=PIXELS * figure.dpi, bbox_inches="tight")
    data = base64.b64encode(picture.getvalue()).decode()
    width = int.from_bytes(picture.getvalue()[16:20]) // PIXELS  # of PNG's header
    described = html.escape(str(figure.get_label()))
    return f'<img src="data:image/png;base64,{data}" alt="{described}" width="{width}">'


def blank(title: str = "", xlabel: str = "", ylabel: str = "") -> Axes:
    """A new figure's Axes in the workbook's style, with what its axes show and in which units."""
    with plt.rc_context(STYLE):
        _, axes = plt.subplots()
    axes.set(title=title, xlabel=xlabel, ylabel=ylabel)
    return axes


def network(
    widths: Sequence[int],
    marked: Mapping[tuple[int, int, int], str] | None = None,
    axes: Axes | None = None,
) -> Axes:
    """A network of these widths from left to right, a line for each weight.

    widths: (n_0, …, n_L), each at least 1. marked: the weights (k, i, j) to stand out, with what is
    written on them: W_kij leads from unit j of layer k − 1 to unit i of layer k, units counted from
    0. ValueError for a weight that the network does not have. Source: Lecture 4, module 4.1.
    """
    marked = dict(marked or {})
    ends = [_places(k, n) for k, n in enumerate(widths)]
    weights = {
        (k, i, j): (ends[k - 1][j], ends[k][i])
        for k, (before, n) in enumerate(pairwise(widths), start=1)
        for i in range(n)
        for j in range(before)
    }
    for weight in marked.keys() - weights.keys():
        raise ValueError(f"marked holds {weight}, and a {tuple(widths)} network has no such weight")
    axes = _bare(axes)
    for weight, (start, end) in weights.items():
        stands_out = weight in marked
        colour, width = (COLOURS[1], 2.5) if stands_out else (GREY, 0.7)
        axes.plot(*np.transpose([start, end]), color=colour, linewidth=width, zorder=1 + stands_out)
        if stands_out:
            _beside(axes, np.add(start, end) / 2, marked[weight], 6, COLOURS[1])
    x, y = np.transpose([place for layer in ends for place in layer])
    axes.scatter(x, y, s=220, color=COLOURS[0], zorder=3)
    return axes


def graph(
    nodes: Mapping[str, Sequence[str]],
    values: Mapping[str, str] | None = None,
    gradients: Mapping[str, str] | None = None,
    axes: Axes | None = None,
) -> Axes:
    """A computation graph from left to right, an arrow for each input of a node.

    nodes: what is written in each, with the nodes that it takes; leaves take none. values: written
    above nodes, and gradients: below them. ValueError for a node that is not there. Source: module
    10.
    """
    for name in {*(values or {}), *(gradients or {}), *(i for of in nodes.values() for i in of)}:
        if name not in nodes:
            raise ValueError(f"there is no node {name} among {', '.join(nodes)}")
    axes = _bare(axes)
    columns: dict[str, int] = {}
    while len(columns) < len(nodes):
        ready = [n for n in nodes if n not in columns and all(i in columns for i in nodes[n])]
        if not ready:
            raise ValueError("the nodes depend on each other in a circle")
        columns |= {n: 1 + max((columns[i] for i in nodes[n]), default=-1) for n in ready}
    places = {}
    for column in sorted(set(columns.values())):
        here = [n for n in nodes if columns[n] == column]
        places |= dict(zip(here, _places(column, len(here)), strict=True))
    for name, inputs in nodes.items():
        for one in inputs:
            _arrow(axes, places[one], places[name], GREY)
    for name, place in places.items():
        _box(axes, place, name)
        _beside(axes, place, (values or {}).get(name, ""), 12, COLOURS[2])
        _beside(axes, place, (gradients or {}).get(name, ""), -12, COLOURS[1])
    return axes


def cascade(
    blocks: Sequence[str],
    forward: Sequence[str] = (),
    backward: Sequence[str] = (),
    axes: Axes | None = None,
) -> Axes:
    """Blocks in a row: what goes forward between them above, what comes back below.

    forward and backward: the words on the arrows, one less than there are blocks, from left to
    right; none leaves them bare, and without backward nothing comes back. ValueError for another
    number of them. Source: module 10.
    """
    for words in (forward, backward):
        if words and len(words) != len(blocks) - 1:
            raise ValueError(f"{len(blocks)} blocks have {len(blocks) - 1} arrows between them")
    axes = _bare(axes)
    places = [(float(x), 0.0) for x in range(len(blocks))]
    for n, (start, end) in enumerate(pairwise(places)):
        rows = [(1, forward[n] if forward else "", COLOURS[2])]
        rows += [(-1, backward[n], COLOURS[1])] if backward else []
        for way, word, colour in rows:
            ends = [(x, 0.12 * way * bool(backward)) for x, _ in (start, end)]
            _arrow(axes, *ends[::way], colour)
            _beside(axes, np.mean(ends, axis=0), word, 4 * way, colour)
    for place, block in zip(places, blocks, strict=True):
        _box(axes, place, block)
    axes.set_ylim(-0.8, 0.8)
    return axes


def neurons(axes: Axes | None = None) -> Axes:
    """A biological neuron, and below it the model of one. Source: Lecture 4, module 4.1."""
    axes = _bare(axes)
    words = (("dendrites take signals in", "the cell adds them up", "the axon passes one on"),
             ("inputs, each by a weight", "Σ + b, then g", "one activation"))  # fmt: skip
    for y, (taken, added, passed) in zip((1.2, -1.2), words, strict=True):
        for end in (-0.6, 0.0, 0.6):
            if y > 0:
                x = np.linspace(-1.6, 0, 30)
                bend = end * (x / -1.6) + 0.12 * np.sin(4 * x + 3 * end)
                axes.plot(x, y + bend * (x / -1.6) ** 0.3, color=GREY, linewidth=2)
            else:
                _arrow(axes, (-1.6, y + end), (0, y), GREY)
        _arrow(axes, (0, y), (1.8, y), GREY)
        axes.scatter([0], [y], s=900, color=COLOURS[0] if y < 0 else COLOURS[3], zorder=3)
        for x, word in ((-1.6, taken), (0, added), (1.8, passed)):
            axes.text(x, y - 0.95, word, ha="center", va="top", color=GREY, fontsize="small")
    axes.set(xlim=(-2.6, 2.8), ylim=(-2.6, 2.1))
    return axes


def _bare(axes: Axes | None) -> Axes:
    axes = blank() if axes is None else axes
    axes.set_axis_off()
    axes.margins(0.12, 0.2)
    return axes


def _box(axes: Axes, place, text: str) -> None:
    shape = {"boxstyle": "round,pad=0.4", "facecolor": COLOURS[0], "edgecolor": "none"}
    axes.text(*place, text, color="white", ha="center", va="center", bbox=shape, zorder=3)
    axes.update_datalim([place])
    axes.autoscale_view()


def _beside(axes: Axes, place, text: str, points: float, colour: str) -> None:
    """Text so many points above a place, or below it."""
    align = "bottom" if points > 0 else "top"
    axes.annotate(
        text, place, (0, points), "data", "offset points", color=colour, ha="center", va=align
    )


def _arrow(axes: Axes, start, end, colour: str) -> None:
    arrow = {"arrowstyle": "->", "color": colour, "shrinkA": 16, "shrinkB": 16}
    axes.annotate("", end, start, arrowprops=arrow)
    axes.update_datalim([start, end])
    axes.autoscale_view()


def _places(k: int, n: int) -> list[tuple[float, float]]:
    """Where the n units of layer k are drawn: in a column, the first one on top."""
    return [(float(k), (n - 1) / 2 - i) for i in range(n)]
