"""A figure with a line for each of several names, on a logarithmic scale: how it is judged.

The lines are judged by their points, whatever they are called, the legend by what it calls them:
so a mistake costs only where it is made.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from workbook.checks.drawing import Axis, Drawing, Line
from workbook.checks.mistakes import Mistake
from workbook.checks.targets import Rule

Points = tuple[np.ndarray, np.ndarray]  # x and y of a line, each of shape (P,)
FEWEST = 3  # points of a line that counts; shorter ones only guide the eye


@dataclass(frozen=True, eq=False)
class Curves:
    """What a figure should show.

    x: the same for all lines, ascending, shape (P,) with P at least FEWEST. y: of each line, by its
    name in small letters. words: one that the label of each axis has to hold, for x and for y.
    wrong: usual mistakes, each with the lines that it leads to.
    """

    x: np.ndarray
    y: Mapping[str, np.ndarray]
    words: tuple[str, str]
    wrong: Sequence[tuple[Mistake, list[Points]]] = field(default=())

    def lines(self) -> Rule:
        return _rule(self._judge_lines)

    def axes(self) -> Rule:
        return _rule(self._judge_axes)

    def legend(self) -> Rule:
        return _rule(self._judge_legend)

    def named(self, drawing: Drawing, name: str) -> Line | None:
        """The line that the figure calls so."""
        return next((line for line in _long(drawing) if self._name_in(line.name) == name), None)

    # --- the lines

    def _judge_lines(self, drawing: Drawing) -> list[Mistake]:
        lines = _long(drawing)
        right = [(self.x, y) for y in self.y.values()]
        if _show(lines, right):
            return []
        for mistake, points in [*self._exchanged(right), *self.wrong, *_logarithms(right)]:
            if _show(lines, points):
                return [mistake]
        found = [any(_is(line, *points) for line in lines) for points in right]
        if all(found):
            sentence = f"{len(lines)} lines are drawn, and {len(right)} are asked for."
            return [Mistake("line too many", sentence)]
        if sum(found) == len(lines):
            missing = [name for name, there in zip(self.y, found, strict=True) if not there]
            return [Mistake("line missing", f"There is no line for {' and '.join(missing)}.")]
        sentence = (
            f"Of {len(right)} lines that are asked for, {sum(found)} have the right points, and no "
            "mistake that the check knows leads to the others."
        )
        return [Mistake("unknown", sentence)]

    def _exchanged(self, right: list[Points]) -> list[tuple[Mistake, list[Points]]]:
        sentence = "x and y have changed places: what belongs to the right goes up."
        ordered = "The values of each line are sorted, and so no longer stand above their own x."
        descending = [(x, np.sort(y)[::-1]) for x, y in right]
        ascending = [(x, np.sort(y)) for x, y in right]
        return [
            (Mistake("x and y exchanged", sentence), [(y, x) for x, y in right]),
            (Mistake("values sorted", ordered), descending),
            (Mistake("values sorted", ordered), ascending),
        ]

    # --- the axes

    def _judge_axes(self, drawing: Drawing) -> list[Mistake]:
        return [*_scale(drawing.x, drawing.y), *self._labels(drawing.x, drawing.y)]

    def _labels(self, x: Axis, y: Axis) -> list[Mistake]:
        if not (x.label.strip() and y.label.strip()):
            sentence = "An axis has no label: nobody can tell what goes to the right, and what up."
            return [Mistake("no axis label", sentence)]
        own, other = ([_holds(a.label, word) for a in (x, y)] for word in self.words)
        if own[0] and other[1]:
            return []
        if own[1] and other[0]:
            return [Mistake("labels exchanged", "Each axis has the label of the other one.")]
        sentence = "The labels should hold the words {} (to the right) and {} (up)."
        return [Mistake("label of something else", sentence.format(*self.words))]

    # --- the legend

    def _judge_legend(self, drawing: Drawing) -> list[Mistake]:
        if drawing.legend is None:
            sentence = "There is no legend. Give each line its label, then call `axes.legend()`."
            return [Mistake("no legend", sentence)]
        lines = _long(drawing)
        called = {line.name for line in lines}
        shown = [self._name_in(text) for text in drawing.legend if text in called]
        if missing := [name for name in self.y if name not in shown]:
            sentence = f"The legend names no line {' and none '.join(missing)}."
            return [Mistake("name missing in the legend", sentence)]
        if len({line.look for line in lines}) < len(lines):
            sentence = "Lines have the same colour and style: the legend cannot tell them apart."
            return [Mistake("lines look alike", sentence)]
        named = {name: line for line in lines if (name := self._name_in(line.name))}
        if any(self._whose(line) not in ("", name) for name, line in named.items()):
            sentence = "The legend gives a line the name of another one."
            return [Mistake("names exchanged", sentence)]
        if shown not in (_from_the_top(named), self._right_order()):
            sentence = (
                "The legend is in another order than the lines where they end, on the right: there "
                "the eye goes from the line to its name."
            )
            return [Mistake("legend in another order", sentence)]
        return []

    def _name_in(self, text: str) -> str:
        """The one of the names that a text holds; "" if it holds none, or several."""
        held = [name for name in self.y if _holds(text, name)]
        return held[0] if len(held) == 1 else ""

    def _whose(self, line: Line) -> str:
        """The name that belongs to these points; "" for those of no right line."""
        return next((name for name, y in self.y.items() if _is(line, self.x, y)), "")

    def _right_order(self) -> list[str]:
        return sorted(self.y, key=lambda name: -self.y[name][-1])


def instead_of_means(x: np.ndarray, groups: Sequence[np.ndarray]) -> dict[str, list[Points]]:
    """What mistakes make of a line for each group, the mean over its rows; groups: (R, P) each."""
    places = x[0] + np.arange(len(groups[0]))
    with np.errstate(all="ignore"):
        logarithms = [np.log(rows).mean(axis=0) for rows in groups]
    return {
        "each": [(x, row) for rows in groups for row in rows],
        "first": [(x, rows[0]) for rows in groups],
        "last": [(x, rows[-1]) for rows in groups],
        "mean of logarithms": [(x, np.exp(mean)) for mean in logarithms],
        "other axis": [(places, rows.mean(axis=1)) for rows in groups],
        "sum": [(x, rows.sum(axis=0)) for rows in groups],
    }


def _rule(judge: Callable[[Drawing], list[Mistake]]) -> Rule:
    def of_any(got) -> list[Mistake]:
        if isinstance(got, Drawing):
            return judge(got)
        sentence = f"A {type(got).__name__} came back. Return the Axes that you have drawn on."
        return [Mistake("no figure", sentence)]

    return Rule("The figure", of_any)


def _long(drawing: Drawing) -> list[Line]:
    return [line for line in drawing.lines if len(line.x) >= FEWEST]


def _show(lines: Sequence[Line], curves: Sequence[Points]) -> bool:
    """Whether these are the lines, in any order."""
    return len(lines) == len(curves) and all(
        any(_is(line, *points) for line in lines) for points in curves
    )


def _is(line: Line, x: np.ndarray, y: np.ndarray) -> bool:
    """Whether a line goes through these points and no others."""
    if line.x.shape != x.shape:
        return False
    drawn, right = np.lexsort((line.y, line.x)), np.lexsort((y, x))
    pairs = ((line.x[drawn], x[right]), (line.y[drawn], y[right]))
    return all(np.allclose(one, other, rtol=1e-6, atol=1e-12) for one, other in pairs)


def _logarithms(right: list[Points]) -> list[tuple[Mistake, list[Points]]]:
    sentence = (
        "The logarithms are drawn in place of the numbers. With a logarithmic scale the picture is "
        "the same, and the numbers can be read off."
    )
    with np.errstate(all="ignore"):
        return [
            (Mistake("logarithms drawn", sentence), [(x, log(y)) for x, y in right])
            for log in (np.log, np.log2, np.log10)
        ]


def _scale(x: Axis, y: Axis) -> list[Mistake]:
    if x.scale != "linear":
        sentence = f"The scale to the right is {x.scale}. It is the one up that has to be a log."
        return [Mistake("log scale on the wrong axis", sentence)]
    if y.scale != "log":
        sentence = f"The scale up is {y.scale}: what is small lies flat on the ground. Try a log."
        return [Mistake("linear scale", sentence)]
    return []


def _holds(text: str, word: str) -> bool:
    """Whether a text has this word in it, written small or large, with hyphens or without."""
    return _letters(word) in _letters(text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _from_the_top(named: Mapping[str, Line]) -> list[str]:
    """The names of the lines as they are drawn, from the one that ends highest."""
    return sorted(named, key=lambda name: -named[name].y[np.argmax(named[name].x)])
