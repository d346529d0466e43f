"""The map of the modules on the start page: drawn from what the pages say of themselves."""

import re
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Course
from workbook.explore.kit import svg
from workbook.explore.kit.theme import colour_of, shade

LECTURE = re.compile(r"^\*.*· about (\d+) minutes · builds on (.*?) · exercise: ", re.M)
EXERCISE = re.compile(r"^\*\*About (\d+) minutes · (\d+) points by machine, (\d+) by hand", re.M)
TITLE = "The modules, and what builds on what"

# The drawing, in pixels: rows of one box and one bar, with arrows on the left.
ROW, BOX, BOX_WIDTH, PER_MINUTE, TOP = 42, 28, 210, 1.6, 30


@dataclass(frozen=True)
class Module:
    """A module as its lecture and its exercise introduce themselves."""

    name: str
    lecture_minutes: int
    exercise_minutes: int
    by_machine: int
    by_hand: int
    builds_on: tuple[str, ...]  # numbers of modules, "01" to "13"

    @property
    def number(self) -> str:
        return self.name[:2]


def modules(course: Course) -> list[Module]:
    """The modules whose two pages are there and begin as such pages do."""
    sources = course.root / "sources"
    read = (_module(page, sources / "exercises") for page in sources.glob("lectures/*.md"))
    return sorted(filter(None, read), key=lambda module: module.name)


def module_map(course: Course) -> str:
    """The map as a still SVG, with its text equivalent."""
    shown = modules(course)
    rows = {module.number: TOP + i * ROW for i, module in enumerate(shown)}
    farthest = max((_rows_between(rows, *arrow) for arrow in _arrows(shown)), default=0)
    left = 12 + _bulge(farthest)
    bars = left + BOX_WIDTH + 14
    longest = max((m.lecture_minutes + m.exercise_minutes for m in shown), default=0)
    width, height = bars + longest * PER_MINUTE + 30, TOP + len(shown) * ROW
    parts = [
        svg.text(left, 16, "module", size=13, anchor="start", colour="soft"),
        svg.text(bars, 16, "minutes: lecture, exercise", size=13, anchor="start", colour="soft"),
    ]
    parts += [_arrow(left, rows, *arrow) for arrow in _arrows(shown)]
    parts += [_row(module, left, bars, rows[module.number]) for module in shown]
    return svg.still(svg.picture(width, height, "".join(parts)), TITLE, in_words(shown))


def in_words(shown: list[Module]) -> str:
    """What the map shows, one sentence for each module."""
    return " ".join(
        f"{m.name}: {m.lecture_minutes} minutes for the lecture, {m.exercise_minutes} for the "
        f"exercise; builds on {' and '.join(m.builds_on) or 'nothing before it'}."
        for m in shown
    )


def _module(lecture: Path, exercises: Path) -> Module | None:
    exercise = exercises / lecture.name
    if not exercise.is_file():
        return None
    said = LECTURE.search(lecture.read_text(encoding="utf-8"))
    asked = EXERCISE.search(exercise.read_text(encoding="utf-8"))
    if not (said and asked):
        return None
    below = tuple(re.findall(r"\[(\d\d) ", said[2]))
    return Module(lecture.stem, int(said[1]), *map(int, asked.groups()), below)


def _arrows(shown):
    """(from, to) for each module that another one builds on, if both are on the map."""
    there = {module.number for module in shown}
    return [(one, m.number) for m in shown for one in m.builds_on if one in there]


def _rows_between(rows, one, other):
    return abs(rows[other] - rows[one]) // ROW


def _bulge(rows_between):
    return 14 + 16 * rows_between


def _arrow(left, rows, one, other):
    start, end = rows[one] + BOX - 7, rows[other] + 7
    far = left - _bulge(_rows_between(rows, one, other)) * 4 / 3  # a cubic reaches 3/4 as far
    line = f"M{left} {start}C{far:.5g} {start} {far:.5g} {end} {left - 6} {end}"
    head = f"M{left} {end}l-8 -4v8z"
    colour = colour_of("line")
    return (
        f'<path d="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
        f'<path d="{head}" fill="{colour}"/>'
    )


def _row(module, left, bars, y):
    lecture, exercise = module.lecture_minutes, module.exercise_minutes
    middle = y + BOX / 2 + 5
    return "".join(
        [
            svg.rectangle(left, y, BOX_WIDTH, BOX, fill=colour_of("paper"), stroke="line"),
            svg.text(left + 10, middle, module.name, anchor="start"),
            _bar(bars, y, lecture, -0.45),
            _bar(bars + lecture * PER_MINUTE, y, exercise, 0.45),
        ]
    )


def _bar(x, y, minutes, tint):
    """As long as the minutes, which stand in it."""
    width = minutes * PER_MINUTE
    box = svg.rectangle(x, y, width, BOX, fill=shade(tint, 1), stroke="line")
    return box + svg.text(x + width / 2, y + BOX / 2 + 5, f"{minutes}")
