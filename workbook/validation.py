"""Validate, which reads a notebook as grading does: nbgrader's own stops at a copied cell."""

import re
import sys
from copy import deepcopy
from itertools import chain, compress
from operator import not_
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.utils import compute_checksum, is_solution
from nbgrader.validator import Validator as NbgraderValidator

from workbook import DUE

KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}


def install() -> None:
    """Makes it the one that JupyterLab's button and `nbgrader validate` use.

    nbgrader has no setting for it; both look its name up in these modules.
    """
    for name in ("server_extensions.validate_assignment.handlers", "apps.validateapp"):
        if module := sys.modules.get(f"nbgrader.{name}"):
            module.Validator = Validator


class Validator(NbgraderValidator):
    """nbgrader's own, on the notebook as grading puts it together."""

    def validate(self, filename: str) -> dict[str, list[dict[str, str]]]:
        """The cells that failed or were changed; to the first, until when there is time."""
        results = super().validate(filename)
        due = Path(filename).with_name(DUE)
        if results.get("failed") and due.is_file():
            first = results["failed"][0]
            first["error"] = f"{due.read_text(encoding='utf-8').strip()}\n\n{first['error']}"
        return results

    def _get_type_changed_cells(self, nb: NotebookNode) -> list[NotebookNode]:
        return []  # an answer is taken as what it was given out as

    def _preprocess(self, nb: NotebookNode) -> NotebookNode:
        return super()._preprocess(put_together(nb))


def put_together(nb: NotebookNode) -> NotebookNode:
    """A student's notebook as grading reads it: in the exercise's order, for the course's kernel.

    Of a cell that is there more than once, copies as given out do not count if there is another;
    further tries at an answer follow the first one, and of any other cell the first one stays.
    """
    nb = deepcopy(nb)
    nb.metadata.kernelspec = NotebookNode(KERNEL)
    by_name: dict[str | None, list[NotebookNode]] = {None: []}  # own cells follow what is before
    place = None
    for cell in nb.cells:
        place = _mended(cell) or place
        by_name.setdefault(place, []).append(cell)
    nb.cells = list(chain(*(_at_one_place(by_name[name]) for name in sorted(by_name, key=_place))))
    return nb


def _mended(cell: NotebookNode) -> str | None:
    """The grade_id of a cell, which gets the flags and the type that belong to it; None if own."""
    marked = cell.metadata.get("nbgrader")
    name = marked.get("grade_id") if isinstance(marked, dict) else None
    if not isinstance(name, str):
        cell.metadata.pop("nbgrader", None)
        return None
    answered = name.endswith("-answer")
    graded = name.endswith("-check") or (answered and "points" in marked)
    marked.update(solution=answered, locked=not answered, grade=graded)
    kind = marked.get("cell_type", cell.cell_type)
    if kind != cell.cell_type:
        for key in ("outputs", "execution_count", "attachments"):
            cell.pop(key, None)
        cell.update({"cell_type": kind} | ({"outputs": []} if kind == "code" else {}))
    return name


def _at_one_place(cells: list[NotebookNode]) -> list[NotebookNode]:
    """The cell that counts of those with one grade_id, then further tries and own cells."""
    named = [cell for cell in cells if "nbgrader" in cell.metadata]
    if not named:
        return cells
    first, *more = _counting(named)
    for again in more:
        del again.metadata["nbgrader"]
    return [first, *(cell for cell in cells if "nbgrader" not in cell.metadata)]


def _counting(cells: list[NotebookNode]) -> list[NotebookNode]:
    given_out = [cell.metadata.nbgrader.get("checksum") == compute_checksum(cell) for cell in cells]
    if is_solution(cells[0]):
        return [*compress(cells, map(not_, given_out))] or cells[:1]
    return ([*compress(cells, given_out)] or cells)[:1]


def _place(name: str | None) -> tuple[int, int]:
    """Where a cell stands: its task, and in it the statement, what is written, and the check."""
    if name is None:
        return 0, 0
    found = re.fullmatch(r".*-task-(\d+)(-\w+)?", name)
    if not found:
        return 0, 1 if name.endswith("-welcome") else 2
    return int(found[1]), {None: 0, "-check": 2, "-reread": 2}.get(found[2], 1)
