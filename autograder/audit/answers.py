"""Collected answers, each a small Python file: a header of comments, then what a student wrote.

    # module: 07-parameter-gradients
    # cell: 07-task-2-answer        the answer cell that it replaces
    # loses: 07-task-2-check        the checks that must not give full points
    # mistake: transposed           the name that the diagnosis must give; none if it must not
    def grad_W(grad_a, h_prev):
        ...

The header ends at the first line of another kind; an empty line keeps a comment out of it that
looks like one. Further down, `# cell: ID` starts the code of another answer, and `# before: ID` a
cell of the student's own in front of one, where ID is that of a cell; all else is the student's. A
right answer has no `loses`; an attack must earn nothing there, and names its `# family:`. Code that
is meant to be no Python says `# syntax: broken`. An attack on the file itself has `# file: submit`
in place of cells, and then a function that hands something in, from the notebook as it was given
out, or with `# base: solution` from the solved one:

    def submit(notebook: dict, folder: Path, name: str) -> None:
        (folder / f"{name}.ipynb").write_text("no notebook")
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import takewhile
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograder.course import CourseError
from autograder.submissions.pristine import grade_id
from workbook.checks.mistakes import is_registered, not_registered

KINDS = ("wrong", "right", "attacks")
KEYS = ("module", "cell", "before", "loses", "mistake", "family", "file", "base", "syntax", "also")
SEVERAL = {
    "loses": lambda text: tuple(text.split()),
    "also": lambda text: tuple(map(str.strip, text.split(";"))),  # a name may hold a comma
}
HEADER = re.compile(rf"# ({'|'.join(KEYS)}): (.+)")
LIKE_HEADER = re.compile(r"#\s*(\w+)\s*:")
CELL = re.compile(r"# (cell|before): (\d\d-\S+)\s*")


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
    syntax: str = ""  # "broken", if the code is meant to be no Python
    also: tuple[str, ...] = ()  # further names that are true of it, in other parts
    corpus: str = ""  # the name of the corpus's folder

    @property
    def place(self) -> str:
        """Where the audit's lines say that it comes from."""
        return f"{self.corpus}/{self.module}" if self.corpus else self.module

    def put(self, key: str, cell: str, lines: list[str]) -> None:
        """Adds the code that follows a header's line `# key: cell`."""
        code = "\n".join(lines).strip("\n")
        if key == "cell":
            self.cells[cell] = code
        elif key == "before":
            self.before.setdefault(cell, []).append(code)
        else:
            self.file = code

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
    answers = [read(file) for file in sorted((corpus / module / kind).glob("*.py"))]
    for answer in answers:
        answer.corpus = corpus.name
    return answers


def read(file: Path) -> Answer:
    """The answer in a file; raises CourseError with what its header lacks."""
    lines = file.read_text(encoding="utf-8").splitlines()
    head = list(takewhile(HEADER.fullmatch, lines))
    answer = Answer(file.stem)
    pieces: list[tuple[str, str, list[str]]] = []
    for line in head:
        key, value = HEADER.fullmatch(line).groups()
        if key in ("cell", "before", "file"):
            pieces.append((key, value.strip(), []))
        else:
            setattr(answer, key, SEVERAL[key](value) if key in SEVERAL else value.strip())
    for line in lines[len(head) :]:
        if begun := CELL.fullmatch(line):
            pieces.append((*begun.groups(), []))
        elif pieces:
            pieces[-1][2].append(line)
    for piece in pieces:
        answer.put(*piece)
    _examine(answer, file, lines[len(head) :])
    return answer


def _examine(answer: Answer, file: Path, rest: list[str]) -> None:
    """Raises CourseError if a header lacks something, or was perhaps meant to go on."""
    word = LIKE_HEADER.match(rest[0]) if rest else None
    if word and (near := get_close_matches(word.group(1), KEYS, n=1, cutoff=0.8)):
        raise CourseError(
            f"{file}: is {word.group().strip()} meant as # {near[0]}:? "
            "If it is a comment, put an empty line before it."
        )
    if not (answer.cells or answer.file) or not answer.module:
        raise CourseError(f"{file}: the header needs the lines # module: and # cell:")
    for name in {answer.mistake, *answer.also} - {"", "none"}:
        if not is_registered(name):
            raise CourseError(f"{file}: {not_registered(name)}")
