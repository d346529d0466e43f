"""A submission as data: only the student's answers and own cells are taken out of the file.

They go into the instructor's pristine notebook, by grade_id. Everything else in the file is
ignored: checks, statements, points, flags, outputs, kernel.
"""

import hashlib
import json
import re
from collections import Counter, defaultdict
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import chain, count
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.course import Course

from .submission import MISSING_PICTURE, Cell, UnreadableError, work


@dataclass(frozen=True)
class Pristine:
    """An exercise as the grader needs it, ready to take many submissions."""

    notebook: NotebookNode  # stubs for answers, with hidden tests and rubric
    released: dict[str, str]  # the texts as students got them, by grade_id
    module: str = "this exercise"
    earlier: dict[str, list[str]] = field(default_factory=dict)  # as others had got them before

    @classmethod
    def of(cls, course: Course, module: str) -> "Pristine":
        """The exercise of a module, which may have been corrected since it was given out."""
        source = course.folder("source", module=module) / f"{module}.ipynb"
        now = cls.read(source, course.config)
        earlier = defaultdict(list)
        for file in sorted(course.given_out(module).glob("*.ipynb")):
            for cell in filter(grade_id, nbformat.read(file, as_version=4).cells):
                name = grade_id(cell)
                if cell.source not in (now.released.get(name), *earlier[name]):
                    earlier[name].append(cell.source)
        return replace(now, earlier={name: texts for name, texts in earlier.items() if texts})

    @classmethod
    def read(cls, source: Path, config) -> "Pristine":
        """The exercise in a notebook with solutions."""
        from nbgrader.preprocessors import (  # takes a second, which taking need not wait for
            ClearOutput,
            ClearSolutions,
            ComputeChecksums,
            LockCells,
        )

        nb = nbformat.read(source, as_version=4)
        nb.cells = list(filter(grade_id, nb.cells))  # the rest is the student's own
        for step in (ClearSolutions, ClearOutput, LockCells, ComputeChecksums):
            nb, _ = step(config=config).preprocess(nb, {})
        return cls(nb, _released(nb, config), source.stem)

    @property
    def sha256(self) -> str:
        """A digest of all that it is made of, the same on every machine."""
        parts = [self.notebook, self.released, self.module, *filter(None, [self.earlier])]
        content = json.dumps(parts, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()

    def as_released(self) -> NotebookNode:
        """The notebook as students got it."""
        nb = deepcopy(self.notebook)
        for cell in nb.cells:
            cell.source = self.released.get(grade_id(cell), cell.source)
        return nb

    def take(self, content: bytes | UnreadableError) -> NotebookNode:
        """The pristine notebook with a submission's answers, and a word on what was odd about it.

        An answer that is missing stays the stub, unless cells of the student's own stand in for it.
        One that is there again follows the first as a cell of the student's own, so that the last
        definition counts. A file without answers gives the untouched notebook, never an exception.
        """
        if isinstance(content, UnreadableError):
            return self._untouched(str(content))
        try:
            found = work(content)
        except UnreadableError as error:
            return self._untouched(str(error))
        if not any(cell.grade_id in self.released for cell in found):
            return self._untouched(FOREIGN.format(self.module))
        tries = self._tries(found)
        answers, own = self._sorted(found, tries)
        answers |= self._left_out(answers, own)
        return self._put_together(answers, own, self._remarks(found, answers, tries))

    def _untouched(self, why: str) -> NotebookNode:
        return self._put_together({}, {}, [f"{why} {NOTHING_COUNTS}"])

    def _sorted(
        self, found: list[Cell], tries: dict[str, list[Cell]]
    ) -> tuple[dict[str, Cell], dict[str | None, list[Cell]]]:
        """Answers by grade_id, and the student's own cells by the pristine one before them.

        Further tries at an answer follow the first one, wherever they stood.
        """
        answers = {name: some[0] for name, some in tries.items()}
        own = defaultdict(list)
        place = None
        for cell in found:
            name = cell.grade_id
            if name in tries:
                own[name] += [each for each in tries[name][1:] if each is cell]
            elif name not in self.released:
                own[place].append(cell)
            place = name if name in self.released else place
        return answers, own

    def _tries(self, found: list[Cell]) -> dict[str, list[Cell]]:
        """What counts of each answer, by grade_id: its cells, without copies of the bare stub."""
        slots, tries = self._kinds(answers=True), defaultdict(list)
        for cell in found:
            if cell.grade_id in slots:
                tries[cell.grade_id].append(cell)
        return {name: self._begun(some) or some[:1] for name, some in tries.items()}

    def _begun(self, cells: list[Cell]) -> list[Cell]:
        """Those that are not as they were given out."""
        return [cell for cell in cells if not self._is_as_given_out(cell)]

    def _is_as_given_out(self, cell: Cell) -> bool:
        """Whether a cell's text is the one that students got, now or before a correction."""
        texts = (self.released[cell.grade_id], *self.earlier.get(cell.grade_id, ()))
        return any(_same(cell.source, text) for text in texts)

    def _left_out(self, answers: dict, own: dict) -> dict[str, Cell]:
        """Nothing in place of the lost answers whose functions stand in cells of the student's own.

        The bare stub would undo them.
        """
        mine = "\n".join(cell.source for cell in chain(*own.values()) if cell.kind == "code")
        words = set(re.findall(r"\w+", mine))
        lost = self._kinds(answers=True).keys() - answers.keys()
        there = (name for name in lost if words & set(DEFINED.findall(self.released[name])))
        return {name: Cell(name, "code", "") for name in there}

    def _kinds(self, answers: bool) -> dict[str, str]:
        """The kinds of the answer cells by grade_id, or those of all others."""
        marked = {grade_id(cell): cell for cell in self.notebook.cells if grade_id(cell)}
        return {
            name: "code" if cell.cell_type == "code" else "markdown"
            for name, cell in marked.items()
            if bool(cell.metadata.nbgrader.get("solution")) == answers
        }

    def _put_together(self, answers: dict, own: dict, remarks: list[str]) -> NotebookNode:
        nb = deepcopy(self.notebook)  # what runs later writes into it
        given = nb.cells
        nb.cells = [_new_cell(cell) for cell in own.get(None, [])]
        for cell in given:
            name = grade_id(cell)
            if name in answers:
                _write(cell, answers[name])
            nb.cells += [cell, *map(_new_cell, own.get(name, []) if name else [])]
        if any(MISSING_PICTURE in cell.source for cell in nb.cells):
            remarks = [*remarks, NO_PICTURE]
        if remarks:
            words = "\n".join([ABOUT, "", *(f"- {remark}" for remark in remarks)])
            nb.cells.insert(0, _new_cell(Cell(None, "markdown", words)))
            nb.cells[0].id = ABOUT_ID
        _give_ids(nb)
        return nb

    def _remarks(
        self, found: list[Cell], answers: dict[str, Cell], tries: dict[str, list[Cell]]
    ) -> list[str]:
        """What the student should know about the file that was handed in."""
        slots = self._kinds(answers=True)
        times = Counter(cell.grade_id for cell in found)  # in the order of the file
        lost = [name for name in slots if name not in times]
        remarks = [(REPLACED if name in answers else LOST).format(name) for name in lost]
        remarks += [AGAIN.format(name) for name in slots if len(tries.get(name, ())) > 1]
        retyped = [name for name in slots if name in answers and answers[name].kind != slots[name]]
        remarks += [RETYPED[slots[name]].format(name) for name in retyped]
        changed = self._changed(found)
        if changed:
            remarks.append(CHANGED.format(", ".join(f"`{name}`" for name in changed)))
        if [n for n in times if n in self.released] != [n for n in self.released if n in times]:
            remarks.append(MOVED)
        return remarks

    def _changed(self, found: list[Cell]) -> list[str]:
        """Statements and checks of which a student should know that the original was used.

        A statement that was only taken out is of no matter, nor is one that is there twice.
        """
        locked = self._kinds(answers=False)
        kept = {(cell.grade_id, cell.kind) for cell in found}
        gone = {
            name for name, kind in locked.items() if kind == "code" and (name, kind) not in kept
        }
        edited = {
            cell.grade_id
            for cell in found
            if cell.grade_id in locked and not self._is_as_given_out(cell)
        }
        return [name for name in locked if name in gone | edited]


DEFINED = re.compile(r"^(?:(?:def|class) )?(\w+)(?= *[=(:])", re.MULTILINE)  # at a line's start

ABOUT = "**About your file**"
ABOUT_ID = "about-your-file"  # no cell of a student's own has it: see _give_ids
NOTHING_COUNTS = "Every task counts as not answered."
FOREIGN = "This does not look like the notebook of {}: hand in the one that was given out."
LOST = "The answer cell `{}` was missing. It counts as not answered."
REPLACED = "The answer cell `{}` was missing. Your own cells were run in its place."
AGAIN = "The answer cell `{}` was there more than once. All were taken, and the last one counts."
RETYPED = {
    "code": "The answer cell `{}` was not a code cell in your file. What it says was run as code.",
    "markdown": "The answer cell `{}` was a code cell in your file. It was taken as text, not run.",
}
CHANGED = "These cells were not in your file as they were given out. The originals were used: {}."
MOVED = "The cells were in another order in your file. They were run in the order of the exercise."
NO_PICTURE = (
    "A picture cannot be shown: it is not in the file, is there twice, "
    "or is none of PNG, JPEG, GIF and WebP."
)


def about_file(nb: NotebookNode) -> str:
    """What a student reads about the file that was handed in; empty if nothing was odd."""
    first = nb.cells[0] if nb.cells else {}
    if first.get("id") != ABOUT_ID:
        return ""
    return " ".join(first.source.replace("\n- ", " ").split()[3:])


def is_check(cell: NotebookNode) -> bool:
    """Whether a cell is a check of an answer: nbgrader's grade cell that is no solution."""
    marked = cell.get("metadata", {}).get("nbgrader", {})
    return bool(marked.get("grade") and not marked.get("solution"))


def grade_id(cell: NotebookNode) -> str | None:
    """The id by which nbgrader knows a cell; None for any other."""
    marked = cell.get("metadata", {}).get("nbgrader")
    name = marked.get("grade_id") if isinstance(marked, dict) else None
    return name if isinstance(name, str) else None


def _released(nb: NotebookNode, config) -> dict[str, str]:
    """The texts of a pristine notebook as students got them."""
    from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme

    nb = deepcopy(nb)
    for step in (ClearHiddenTests, ClearMarkScheme):
        nb, _ = step(config=config).preprocess(nb, {})
    return {grade_id(cell): cell.source for cell in nb.cells if grade_id(cell)}


def _same(text: str, other: str) -> bool:
    """Whether two texts are the same to a reader, who does not see the spaces at an end."""
    return text == other or _seen(text) == _seen(other)


def _seen(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def _new_cell(cell: Cell) -> NotebookNode:
    """A cell of the student's own, as nothing but its text."""
    new = NotebookNode(cell_type=cell.kind, metadata=NotebookNode(), source="")
    if cell.kind == "code":
        new.update(execution_count=None, outputs=[])
    _write(new, cell)
    return new


def _write(into: NotebookNode, cell: Cell) -> None:
    """Writes a student's text into a cell, whose own type decides what it is."""
    into.source = cell.source
    if into.cell_type == "markdown":
        into.source, pictures = cell.markdown()
        if pictures:
            into.attachments = pictures


def _give_ids(nb: NotebookNode) -> None:
    """Gives new cells an id; nothing random, as the same file must give the same bytes."""
    taken = {cell.get("id") for cell in nb.cells}
    ids = (name for number in count(1) if (name := f"own-{number}") not in taken)
    for cell in nb.cells:
        if "id" not in cell:
            cell.id = next(ids)
