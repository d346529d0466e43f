"""Collected answers, each a small Python file: a header of comments, then what a student wrote.

    # module: 07-parameter-gradients
    # cell: 07-task-2-answer        the answer cell that it replaces
    # loses: 07-task-2-check        the checks that must not give full points
    # mistake: transposed           the name that the diagnosis must give; none if it must not
    def grad_W(grad_a, h_prev):
        ...

A further `# cell: ID` in the file starts the code of another cell, and `# before: ID` starts a
cell of the student's own in front of that answer. A right answer has no `loses`; an attack must
earn nothing there, and names its `# family:`. An attack on the file itself has `# file: submit` in
place of cells, and then a function that hands something in, from the notebook as it was given out,
or with `# base: solution` from the solved one:

    def submit(notebook: dict, folder: Path, name: str) -> None:
        (folder / f"{name}.ipynb").write_text("no notebook")
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograder.course import CourseError
from autograder.submissions.pristine import grade_id
from workbook.checks.mistakes import is_registered, not_registered

KINDS = ("wrong", "right", "attacks")
HEADER = re.compile(r"# (module|cell|before|loses|mistake|family|file|base): (.+)")


@dataclass
class Answer:
    """One collected answer: code for cells by grade_id, and what is expected of it."""

    name: str
    module: str = ""
    loses: tuple[str, ...] = ()
    mistake: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    before: dict[str, list[str]] = field(default_factory=dict)
    family: str = ""
    base: str = ""
    file: str = ""  # the code that hands in a file, if the answer is one

    def hand_in(self, released: NotebookNode, solution: NotebookNode, folder: Path) -> Path:
        """Puts what a student with this answer hands in into a folder; returns its place."""
        place = folder / f"{self.module}.ipynb"
        if self.file:
            scope: dict = {}
            exec(compile(self.file, self.name, "exec"), scope)
            base = deepcopy(solution if self.base == "solution" else released)
            scope["submit"](base, folder, self.module)
        else:
            nb = deepcopy(solution)
            self.put_into(nb)
            nbformat.write(nb, place)
        return place

    def put_into(self, nb: NotebookNode) -> None:
        """Answers a notebook with it; raises CourseError if a cell is not there."""
        ids = [grade_id(cell) for cell in nb.cells]
        unknown = {*self.cells, *self.before} - set(ids)
        if unknown:
            raise CourseError(
                f"answer {self.name} names the cell {unknown.pop()}, which is not there."
            )
        cells = []
        for name, cell in zip(ids, nb.cells, strict=True):
            cells += [new_code_cell(code) for code in self.before.get(name, [])]
            cell.source = self.cells.get(name, cell.source)
            cells.append(cell)
        nb.cells = cells


def load(corpus: Path, module: str, kind: str) -> list[Answer]:
    """A corpus's answers of a kind ("wrong", "right", "attacks") for a module, by name."""
    return [read(file) for file in sorted((corpus / module / kind).glob("*.py"))]


def read(file: Path) -> Answer:
    """The answer in a file; raises CourseError with what its header lacks."""
    answer = Answer(file.stem)
    code: list[str] = []
    program: list[str] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        header = HEADER.fullmatch(line)
        if not header:
            code.append(line)
            continue
        key, value = header.group(1), header.group(2).strip()
        if key == "cell":
            code = []
            answer.cells[value] = code
        elif key == "before":
            code = []
            answer.before.setdefault(value, []).append(code)
        elif key == "file":
            code = program
        elif key == "loses":
            answer.loses = tuple(value.split())
        else:
            setattr(answer, key, value)
    answer.file = _text(program)
    if not (answer.cells or answer.file) or not answer.module:
        raise CourseError(f"{file}: the header needs the lines # module: and # cell:")
    if answer.mistake not in ("", "none") and not is_registered(answer.mistake):
        raise CourseError(f"{file}: {not_registered(answer.mistake)}")
    answer.cells = {cell: _text(lines) for cell, lines in answer.cells.items()}
    answer.before = {c: [_text(lines) for lines in pieces] for c, pieces in answer.before.items()}
    return answer


def _text(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n")
