"""A check's report: the same words in JupyterLab, in nbgrader's feedback and as plain text."""

import html
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from mlp_ref.gradcheck import agree

from .mistakes import DESCRIPTIONS, NO_NAMES, Mistake

DATA = "application/vnd.backprop-workbook.report+json"
Explained = Callable[[Sequence[str]], dict[str, bool]]


@dataclass
class Part:
    """One part of a task: its points, how often it held, and the mistakes if it does not.

    `where` and `also` stand around the mistakes' sentences, `unnamed` in their place if no name
    explains every network. `remark` is said of a right answer, `numbers` are the student's array,
    what is expected, and in words what that is, where both may be shown. `reached` is the share
    that a right answer is judged by, where there is one. `trail` has an input and a digest of what
    the student returned on it, for the audit of the inputs. What is `Explained` of one input tells
    which mistakes can be made on it, and whether each explains what was returned.
    """

    name: str
    points: float
    held: int = 0
    found: list[Mistake] = field(default_factory=list)
    where: str = ""
    also: str = ""
    unnamed: str = ""
    remark: str = ""
    numbers: tuple[np.ndarray, np.ndarray, str] | None = None
    reached: float | None = None
    trail: list[tuple[str, str]] = field(default_factory=list)
    _right: list[Explained] = field(default_factory=list)

    @property
    def earned(self) -> float:
        return float(self.points) if self.held and not self.found else 0.0

    @property
    def mistakes(self) -> list[str]:
        return [mistake.name for mistake in self.found]

    @property
    def is_explained(self) -> bool:
        """Whether a hypothesis stands, and not only a description of what was returned."""
        return not set(self.mistakes) <= DESCRIPTIONS | {*NO_NAMES}

    @property
    def sentence(self) -> str:
        if not self.found:
            return f"Right. {self.remark}".rstrip() if self.held else "Not checked."
        several = "Several mistakes fit. " if len(self.found) > 1 else ""
        words = " Or: ".join(map(str, self.found))
        return f"{self.where}{several}{words}{self.also}"

    def hold(
        self, remark: str = "", explained: Explained | None = None, reached: float | None = None
    ) -> None:
        """What was returned is right; a hypothesis that would have led elsewhere is refuted."""
        self.held += 1
        self.remark = remark or self.remark
        self.reached = reached
        if explained:
            self._right.append(explained)
            self._veto(explained)

    def fail(
        self,
        mistakes: list[Mistake],
        where: str = "",
        also: str = "",
        unnamed: str = "",
        numbers=None,
        explained: Explained | None = None,
    ) -> None:
        """Keeps the first reason, and of its hypotheses those that explain every result."""
        if not self.found:
            self.found, self.where, self.also = mistakes, where, also
            self.unnamed, self.numbers = unnamed, numbers
            for earlier in self._right:
                self._veto(earlier)
        elif explained:
            self._veto(explained)

    def _veto(self, explained: Explained) -> None:
        """Keeps the hypotheses that explain this result too; if none does, those it cannot tell."""
        if not self.is_explained:
            return
        fits = explained(self.mistakes)
        kept = [m for m in self.found if fits.get(m.name, m.name in DESCRIPTIONS)]
        kept = kept or [m for m in self.found if m.name not in fits]
        if kept or self.unnamed:  # nan and inf leave nothing to say in its place
            self.found = kept or [Mistake("unknown", self.unnamed)]


@dataclass
class Report:
    """What a student reads after a check."""

    title: str
    parts: list[Part]
    lecture: str
    _by_name: dict[str, Part] = field(init=False, repr=False)

    def __post_init__(self):
        self._by_name = {part.name: part for part in self.parts}

    def __getitem__(self, name: str) -> Part:
        return self._by_name[name]

    @property
    def points(self) -> float:
        return float(sum(part.points for part in self.parts))

    @property
    def earned(self) -> float:
        return float(sum(part.earned for part in self.parts))

    def __str__(self) -> str:
        lines = [f"{self.title}: {self.earned:g} of {self.points:g} points"]
        lines += [
            f"  {'✓' if part.earned else '✗'} {part.name} ({part.earned:g}/{part.points:g}): "
            f"{part.sentence}"
            for part in self.parts
        ]
        if self.earned < self.points:
            lines.append(f"  To look at again: lecture {self.lecture}.")
        return "\n".join(lines)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        parts = [
            {"name": p.name, "points": p.points, "earned": p.earned, "mistakes": p.mistakes}
            for p in self.parts
        ]
        for entry, part in zip(parts, self.parts, strict=True):
            if part.reached is not None:
                entry["reached"] = part.reached
        if "WORKBOOK_AUDIT" in os.environ:
            for entry, part in zip(parts, self.parts, strict=True):
                entry |= {"says": part.sentence, "trail": part.trail}
        data = {"task": self.title, "parts": parts}
        return {"text/plain": str(self), "text/html": self.html(), DATA: data}

    def html(self) -> str:
        """The report as HTML that needs nothing from elsewhere."""
        rows = "".join(_row(part) for part in self.parts)
        numbers = "".join(_numbers(part) for part in self.parts if part.numbers)
        link = "" if self.earned == self.points else _link(self.lecture)
        return (
            f'<div role="status" style="{_BOX}">'
            f"<strong>{html.escape(self.title)}: {self.earned:g} of {self.points:g} points</strong>"
            f'<table style="{_TABLE} width: 100%;">{rows}</table>{numbers}{link}</div>'
        )


def _row(part: Part) -> str:
    sign, word, colour = ("✓", "right", _GREEN) if part.earned else ("✗", "not yet", _ORANGE)
    return (
        f'<tr style="background: none"><td style="{_CELL}">'
        f'<span style="{_CHIP} background: {colour};">{sign} {word}</span></td>'
        f'<td style="{_CELL} white-space: nowrap">{_formatted(part.name)} '
        f"({part.earned:g}/{part.points:g})</td>"
        f'<td style="{_CELL} width: 100%">{_formatted(part.sentence)}</td></tr>'
    )


def _numbers(part: Part) -> str:
    """The student's array beside what is expected, as two heat maps."""
    *arrays, what = part.numbers
    student, expected = (np.atleast_2d(array) for array in arrays)
    largest = max(np.abs(student).max(), np.abs(expected).max())
    right = agree(student, expected)
    yours = _heat_map(f"{part.name}: yours", student, largest, right)
    measured = _heat_map(what, expected, largest, np.ones_like(right))
    return f'<div style="display: flex; flex-wrap: wrap; gap: 0 32px;">{yours}{measured}</div>'


def _heat_map(title: str, array: np.ndarray, largest: float, right: np.ndarray) -> str:
    """Numbers on blue for negative and orange for positive; a wrong one is framed and marked."""
    rows = "".join(
        "<tr>" + "".join(_entry(a, largest, ok) for a, ok in zip(row, oks, strict=True)) + "</tr>"
        for row, oks in zip(array, right, strict=True)
    )
    caption = f'<caption style="{_CAPTION}">{html.escape(title)}</caption>'
    return f'<table style="{_TABLE} width: auto;">{caption}{rows}</table>'


def _entry(a: float, largest: float, right: bool) -> str:
    share = 100 * abs(a) / largest if largest else 0.0
    tint = "#4b9cd3" if a < 0 else "#f08c2e"
    frame = "1px solid #888" if right else f"2px dashed {_ORANGE}"
    mark = "" if right else " ✗"
    return (
        f'<td style="padding: 2px 8px; text-align: right; border: {frame}; color: #111; '
        f'background: color-mix(in srgb, {tint} {share:.0f}%, #fff);">{_figure(a)}{mark}</td>'
    )


def _figure(a: float) -> str:
    return f"{a:.3g}".replace("-", "−")


INDEX = re.compile(r"(?<![A-Za-z]{2})_(?:\{([^{}]*)\}|([0-9a-zLℓ])\b)")  # of W_k, h_{k−1}, a_L


def _formatted(sentence: str) -> str:
    """The sentence as HTML: `backquotes` are code, and elsewhere an index is set lower."""
    pieces = html.escape(sentence).split("`")
    return "".join(
        f"<code>{piece}</code>" if i % 2 else INDEX.sub(r"<sub>\1\2</sub>", piece)
        for i, piece in enumerate(pieces)
    )


def _link(lecture: str) -> str:
    href = f"../../lectures/{lecture}.ipynb"
    return f'To look at again: <a href="{html.escape(href)}">lecture {html.escape(lecture)}</a>.'


# JupyterLab's own colours, so that the report is readable in its light and its dark theme; the
# second value of each is for pages without them, such as nbgrader's feedback.
_BOX = (
    "border: 1px solid var(--jp-border-color1, #bdbdbd); border-radius: 4px; padding: 8px 12px; "
    "max-width: 60em; color: var(--jp-content-font-color1, #212121); "
    "font-family: var(--jp-content-font-family, sans-serif);"
)
_TABLE = (
    "margin: 6px 0; border: none; border-collapse: collapse; table-layout: auto; "
    "font-size: var(--jp-content-font-size1, inherit); color: inherit;"
)
_CAPTION = "caption-side: top; text-align: left; color: inherit; padding: 2px 0;"
_CELL = "padding: 4px 12px 4px 0; text-align: left; vertical-align: top; border: none;"
# White on these has a contrast of 6.5 and more, whatever the theme.
_CHIP = "color: #fff; border-radius: 3px; padding: 1px 6px; white-space: nowrap;"
_GREEN = "#1b5e20"
_ORANGE = "#a63c00"
