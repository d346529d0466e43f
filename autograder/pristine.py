"""A submission as data: only the student's answers and own cells are taken out of the file.

They go into the instructor's pristine notebook, by grade_id. Everything else in the file is
ignored: checks, statements, points, flags, outputs, kernel.
"""

from collections import defaultdict
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.preprocessors import ClearSolutions, ComputeChecksums, LockCells
from nbgrader.utils import is_solution


def pristine(source: Path, config) -> NotebookNode:
    """The exercise as the grader needs it: stubs for answers, with hidden tests and rubric."""
    nb = nbformat.read(source, as_version=4)
    for step in (ClearSolutions, LockCells, ComputeChecksums):
        nb, _ = step(config=config).preprocess(nb, {})
    return nb


def take(pristine: NotebookNode, submitted: NotebookNode) -> NotebookNode:
    """The pristine notebook with the submission's answers, and a word on what was odd about it.

    An answer that is missing stays the stub. One that is there again stands behind the first as a
    cell of the student's own, so the last definition counts, as in the student's JupyterLab.
    """
    known = {grade_id(cell): cell for cell in pristine.cells if grade_id(cell)}
    answers, own = {}, defaultdict(list)
    place = None  # the pristine cell that the student's next own cell stands behind
    again = []
    for cell in submitted.cells:
        name = grade_id(cell)
        if name in known and name not in answers and is_solution(known[name]):
            answers[name] = cell.source
        elif name in answers:
            again.append(name)
            own[place].append(_own_cell(cell))
        elif name not in known:
            own[place].append(_own_cell(cell))
        place = name if name in known else place
    missing = [name for name, cell in known.items() if is_solution(cell) and name not in answers]
    return _put_together(pristine, answers, own, _odd(missing, again))


def grade_id(cell: NotebookNode) -> str | None:
    """The id by which nbgrader knows a cell; None for any other."""
    marked = cell.get("metadata", {}).get("nbgrader")
    name = marked.get("grade_id") if isinstance(marked, dict) else None
    return name if isinstance(name, str) else None


def _own_cell(cell: NotebookNode) -> NotebookNode:
    """A cell of the student's own, as nothing but its text."""
    make = new_code_cell if cell.cell_type == "code" else new_markdown_cell
    return make(cell.source)


def _put_together(pristine, answers: dict, own: dict, odd: str) -> NotebookNode:
    nb = pristine.copy()
    nb.cells = [*own[None]]
    for cell in pristine.cells:
        cell = cell.copy()
        cell.source = answers.get(grade_id(cell), cell.source)
        nb.cells += [cell, *own[grade_id(cell)]] if grade_id(cell) else [cell]
    if odd:
        nb.cells.insert(0, new_markdown_cell(odd))
    for number, cell in enumerate(nb.cells):
        if not grade_id(cell):
            cell.id = f"own-{number}"  # nothing random: the same file gives the same bytes
    return nb


def _odd(missing: list[str], again: list[str]) -> str:
    """What the student should know about the file that was handed in."""
    words = [
        f"- The answer cell `{name}` was missing. It counts as not answered." for name in missing
    ]
    words += [
        f"- The answer cell `{name}` was there more than once. The last one counts."
        for name in again
    ]
    return "\n".join(["**About your file**", "", *words]) if words else ""
