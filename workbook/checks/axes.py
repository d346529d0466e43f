"""What matplotlib's Axes shows, as plain data: a figure is judged by this, never by its pixels.

At grading this runs in the answer's process, where it is the only code of the workbook, and only
what it gives crosses the wall. So it imports nothing of ours, and matplotlib only if it is there.
"""

import sys

import numpy as np


def is_axes(value) -> bool:
    """Whether this is an Axes of matplotlib, which whoever has one has loaded."""
    axes = sys.modules.get("matplotlib.axes")
    return axes is not None and isinstance(value, axes.Axes)


def plain(axes) -> dict:
    """What an Axes shows, in lists, dicts, arrays and texts."""
    legend = axes.get_legend()
    entries = [] if legend is None else _entries(legend)
    lines = [_line(line, entries) for line in axes.get_lines() if line.get_visible()]
    return {
        "lines": [*lines, *_segments(axes)],
        "x": [str(axes.get_xlabel()), str(axes.get_xscale())],
        "y": [str(axes.get_ylabel()), str(axes.get_yscale())],
        "legend": None if legend is None else [text for _, text in entries],
    }


def _entries(legend) -> list[tuple[str, str]]:
    """The look of each handle of a legend, and the text beside it."""
    texts = [str(text.get_text()) for text in legend.get_texts()]
    return list(zip(map(_look, legend.legend_handles), texts, strict=True))


def _line(line, entries: list[tuple[str, str]]) -> dict:
    x, y = (np.array(values, float) for values in line.get_data(orig=False))
    own, look = str(line.get_label()), _look(line)
    beside = [text for other, text in entries if other == look]
    if len(beside) != 1:  # else a reader goes by the look
        beside = ["" if own.startswith("_") else own]  # matplotlib's own for a line without a label
    return {"x": x, "y": y, "name": beside[0], "look": look}


def _segments(axes) -> list[dict]:
    """The lines that `vlines` and `hlines` draw."""
    groups = [group for group in axes.collections if hasattr(group, "get_segments")]
    pieces = [np.array(piece, float) for group in groups for piece in group.get_segments()]
    return [{"x": p[:, 0].copy(), "y": p[:, 1].copy(), "name": "", "look": ""} for p in pieces]


def _look(artist) -> str:
    """Colour, style and marker of a line; of what is no line, its kind."""
    if not hasattr(artist, "get_linestyle") or not hasattr(artist, "get_marker"):
        return type(artist).__name__
    return f"{artist.get_color()} {artist.get_linestyle()} {artist.get_marker()}"
