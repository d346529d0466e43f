"""A check's report: the same words in JupyterLab, in nbgrader's feedback and as plain text."""

import html
from dataclasses import dataclass, field


@dataclass
class Part:
    """One part of a task: its points, how often it held, and the first reason why it does not."""

    name: str
    points: float
    held: int = 0
    reason: str = ""

    @property
    def earned(self) -> float:
        return self.points if self.held and not self.reason else 0.0

    @property
    def sentence(self) -> str:
        return self.reason or ("Right." if self.held else "Not checked.")


@dataclass
class Report:
    """What a student reads after a check."""

    title: str
    parts: list[Part]
    lecture: str
    _by_name: dict[str, Part] = field(init=False)

    def __post_init__(self):
        self._by_name = {part.name: part for part in self.parts}

    @property
    def points(self) -> float:
        return float(sum(part.points for part in self.parts))

    @property
    def earned(self) -> float:
        return float(sum(part.earned for part in self.parts))

    def passed(self, name: str) -> None:
        self._by_name[name].held += 1

    def fail(self, name: str, sentence: str) -> None:
        """Keeps the first reason only: mending it often mends the rest."""
        part = self._by_name[name]
        part.reason = part.reason or sentence

    def fail_all(self, sentence: str) -> None:
        for part in self.parts:
            self.fail(part.name, sentence)

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

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        rows = "".join(_row(part) for part in self.parts)
        link = "" if self.earned == self.points else _link(self.lecture)
        return (
            f'<div role="status" style="{_BOX}">'
            f"<strong>{html.escape(self.title)}: {self.earned:g} of {self.points:g} points</strong>"
            f'<table style="{_TABLE}">{rows}</table>{link}</div>'
        )


def _row(part: Part) -> str:
    sign, word, colour = ("✓", "right", _GREEN) if part.earned else ("✗", "not yet", _ORANGE)
    return (
        f'<tr style="background: none"><td style="{_CELL}">'
        f'<span style="{_CHIP} background: {colour};">{sign} {word}</span></td>'
        f'<td style="{_CELL} white-space: nowrap">{html.escape(part.name)} '
        f"({part.earned:g}/{part.points:g})</td>"
        f'<td style="{_CELL} width: 100%">{_code(part.sentence)}</td></tr>'
    )


def _code(sentence: str) -> str:
    """The sentence as HTML, with `backquotes` as code."""
    pieces = html.escape(sentence).split("`")
    return "".join(f"<code>{p}</code>" if i % 2 else p for i, p in enumerate(pieces))


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
    "margin: 6px 0; border: none; border-collapse: collapse; width: 100%; table-layout: auto; "
    "font-size: var(--jp-content-font-size1, inherit); color: inherit;"
)
_CELL = "padding: 4px 12px 4px 0; text-align: left; vertical-align: top; border: none;"
# White on these has a contrast of 6.5 and more, whatever the theme.
_CHIP = "color: #fff; border-radius: 3px; padding: 1px 6px; white-space: nowrap;"
_GREEN = "#1b5e20"
_ORANGE = "#a63c00"
