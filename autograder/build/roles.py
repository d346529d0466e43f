"""From the role of a cell, a tag in the text of an exercise, to what nbgrader wants to know of it.

    statement   what is asked, or before the first task the welcome; Markdown, read-only
    setup       imports and data before the first task; code, read-only
    look        something to look at in a task; code, read-only
    answer      the student's own code, with its solution
    check       what asks the answer, with its points (points-3)
    by-hand     the student's own words, marked by hand, with their points
    reread      what a good answer of that kind mentions, folded; Markdown, read-only
    request     where a student may ask to look at a grade again; Markdown, and their own

The task is the one of the last heading "## Task K", and with the number of the module it makes the
grade_id: 07-task-2-check.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from autograder.course import CourseError

TASK = re.compile(r"^## Task (\d+)\b", re.M)
POINTS = re.compile(r"points-([1-9]\d*)")


@dataclass(frozen=True)
class Role:
    """What a tag says of its cell; `place` is what the grade_id adds to the task, if in one."""

    cell_type: str
    place: str
    answered: bool = False  # the student writes in it
    graded: bool = False  # it has points
    own: bool = False  # nbgrader knows nothing of it, as of cells that students add


ROLES = {
    "statement": Role("markdown", ""),
    "setup": Role("code", "setup"),
    "look": Role("code", "look"),
    "answer": Role("code", "answer", answered=True),
    "check": Role("code", "check", graded=True),
    "by-hand": Role("markdown", "answer", answered=True, graded=True),
    "reread": Role("markdown", "reread"),
    "request": Role("markdown", "", own=True),
}
OUTSIDE_TASKS = {"statement": "welcome", "setup": "setup"}


def add_nbgrader(source: Path, cells: Iterable[NotebookNode]) -> None:
    """Gives the cells of an exercise the nbgrader metadata that their tags and headings make.

    Raises a CourseError that names the file and the cell where the tags are not those of a role.
    """
    module, task, taken = source.stem.split("-")[0], None, set()
    for number, cell in enumerate(cells, start=1):
        try:
            if cell.cell_type == "markdown" and (heading := TASK.search(cell.source)):
                task = heading[1]
            metadata = _nbgrader(cell, module, task)
            if metadata is None:
                continue
            if metadata["grade_id"] in taken:
                raise _WrongTagsError(
                    f"is the second {metadata['grade_id']}; number the tasks anew, "
                    "or make the two cells one"
                )
        except _WrongTagsError as error:
            begin = cell.source.partition("\n")[0][:40]
            raise CourseError(f'{source}: cell {number} ("{begin}") {error}.') from None
        taken.add(metadata["grade_id"])
        cell.metadata.nbgrader = NotebookNode(metadata)


class _WrongTagsError(Exception):
    """What is wrong with the tags of a cell, and what to do."""


def _nbgrader(cell: NotebookNode, module: str, task: str | None) -> dict | None:
    if "nbgrader" in cell.metadata:
        raise _WrongTagsError("holds nbgrader's metadata, which the build makes; give it a tag")
    name, points = _tags(cell)
    role = ROLES[name]
    if role.cell_type != cell.cell_type:
        raise _WrongTagsError(f"is {cell.cell_type}, but {name} is a tag for {role.cell_type}")
    if role.graded and points is None:
        raise _WrongTagsError(f"is tagged {name} and has no points; add a tag such as points-3")
    if points is not None and not role.graded:
        raise _WrongTagsError(f"is tagged {name} and has points; give them to a check or by-hand")
    if role.own:
        return None
    metadata = {
        "grade": role.graded,
        "grade_id": _grade_id(name, module, task),
        "locked": not role.answered,
        "schema_version": 3,
        "solution": role.answered,
        "task": False,
    }
    return metadata if points is None else metadata | {"points": points}


def _tags(cell: NotebookNode) -> tuple[str, int | None]:
    """The name of the role, and the points if there are any."""
    tags = cell.metadata.get("tags", [])
    roles = [tag for tag in tags if tag in ROLES]
    points = [int(found[1]) for tag in tags if (found := POINTS.fullmatch(tag))]
    for tag in tags:
        if tag not in ROLES and not POINTS.fullmatch(tag):
            known = ", ".join(ROLES)
            raise _WrongTagsError(f"has the unknown tag {tag}; there is {known} and points-N")
    if len(roles) != 1 or len(points) > 1:
        raise _WrongTagsError(
            f"has {'the tags ' + ', '.join(tags) if tags else 'no tag'}; "
            f"give it one of {', '.join(ROLES)}, and at most one points-N"
        )
    return roles[0], next(iter(points), None)


def _grade_id(name: str, module: str, task: str | None) -> str:
    if task is None:
        if name not in OUTSIDE_TASKS:
            raise _WrongTagsError(f'is tagged {name} before any task; put it below "## Task 1 …"')
        return f"{module}-{OUTSIDE_TASKS[name]}"
    if name == "setup":
        raise _WrongTagsError("is tagged setup in a task; put it before the first, or tag it look")
    place = ROLES[name].place
    return f"{module}-task-{task}-{place}" if place else f"{module}-task-{task}"
