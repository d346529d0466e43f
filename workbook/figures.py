"""Drawings with matplotlib, in the workbook's style: each takes or makes an Axes and returns it.

    >>> axes = blank("A number line", xlabel="x")                              # doctest: +SKIP
    >>> network((2, 3, 1), marked={(1, 0, 0): "W₁₁₁"})                         # doctest: +SKIP

Lines and words are grey or in the colours of Okabe and Ito, which colour-blind people can tell
apart; on white and on JupyterLab's dark paper alike they stand out at 3:1 or better.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

GREY = "#808080"
COLOURS = ("#0086d1", "#d55e00", "#009e73", "#cc79a7", "#b58900")
SIZE = (5.0, 3.2)  # inches


def blank(title: str = "", xlabel: str = "", ylabel: str = "", size=SIZE) -> Axes:
    """A new figure's Axes in the workbook's style, with what its axes show and in which units.

    size: width and height in inches.
    """
    figure, axes = plt.subplots(figsize=size, layout="constrained")
    figure.patch.set_alpha(0)  # the page's own paper, light or dark
    axes.patch.set_alpha(0)
    axes.set_prop_cycle(color=COLOURS)
    axes.set(title=title, xlabel=xlabel, ylabel=ylabel)
    for text in (axes.title, axes.xaxis.label, axes.yaxis.label):
        text.set_color(GREY)
    axes.tick_params(colors=GREY)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(GREY)
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
    axes = blank() if axes is None else axes
    axes.set_axis_off()
    for weight, (start, end) in weights.items():
        stands_out = weight in marked
        colour, width = (COLOURS[1], 2.5) if stands_out else (GREY, 0.7)
        axes.plot(*np.transpose([start, end]), color=colour, linewidth=width, zorder=1 + stands_out)
        if stands_out:
            x, y = np.add(start, end) / 2
            axes.annotate(marked[weight], (x, y), (0, 5), "data", "offset points", color=COLOURS[1])
    x, y = np.transpose([place for layer in ends for place in layer])
    axes.scatter(x, y, s=220, color=COLOURS[0], zorder=3)
    return axes


def _places(k: int, n: int) -> list[tuple[float, float]]:
    """Where the n units of layer k are drawn: in a column, the first one on top."""
    return [(float(k), (n - 1) / 2 - i) for i in range(n)]
