"""What is wrong with a corpus itself, said before anything of it runs."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode
from nbgrader.utils import is_solution

from autograder.build.notebooks import read_source
from autograder.course import Course, CourseError
from autograder.submissions.pristine import grade_id, is_check

from .answers import KINDS, Answer, read
from .blind_spots import LIST

NO_ANSWERS = re.compile(r"[.].*|__pycache__|.*\.(md|txt)")  # what may lie in a corpus besides


def faults(course: Course, corpora: list[Path], modules: list[str]) -> list[str]:
    """A line for each fault in these modules' answers, and for each folder that is misnamed."""
    lines = [line for corpus in corpora for line in _misnamed(corpus, course.modules, "a module")]
    for module in modules:
        notebook = read_source(course.source(module))
        for folder in (corpus / module for corpus in corpora):
            lines += _misnamed(folder, [*KINDS, LIST], "a kind")
            for kind in KINDS:
                lines += _misnamed_files(folder / kind)
                for file in sorted((folder / kind).glob("*.py")):
                    lines += (f"{file}: {fault}" for fault in _of(file, kind, module, notebook))
    return lines


def _misnamed(folder: Path, names: list[str], what: str) -> Iterator[str]:
    for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
        if entry.name not in names and not NO_ANSWERS.fullmatch(entry.name):
            yield f"{entry} is not named after {what}{_meant(entry.name, names)}"


def _misnamed_files(folder: Path) -> Iterator[str]:
    for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
        if entry.suffix != ".py" and not NO_ANSWERS.fullmatch(entry.name):
            yield f"{entry} is no answer: its name must end in .py."


def _meant(name: str, names: Iterable[str]) -> str:
    """The end of a sentence on a name that is unknown: what is like it, or all there are."""
    names = list(names)
    near = get_close_matches(name, names, n=1)
    return f": is it {near[0]}?" if near else f"; there is {', '.join(names)}."


def _of(file: Path, kind: str, module: str, notebook: NotebookNode) -> Iterator[str]:
    """What is wrong with an answer, each in one line without the file's name."""
    try:
        answer = read(file)
    except (CourseError, UnicodeDecodeError) as error:
        yield str(error).removeprefix(f"{file}: ")
        return
    if answer.module != module:
        yield f"it says # module: {answer.module}, and lies in the folder of {module}."
    if kind == "right" and (answer.loses or answer.mistake):
        yield "a right answer has no line # loses: and no # mistake:"
    if kind == "attacks" and not answer.loses:
        yield "an attack needs the line # loses:"
    yield from _unknown_cells(answer, notebook)
    if not answer.syntax:
        yield from _no_python(answer, notebook)
    elif answer.syntax != "broken":
        yield f"it says # syntax: {answer.syntax}, where only broken means anything."


def _unknown_cells(answer: Answer, notebook: NotebookNode) -> Iterator[str]:
    named = [name for name in map(grade_id, notebook.cells) if name]
    answers = [grade_id(cell) for cell in notebook.cells if is_solution(cell)]
    checks = [grade_id(cell) for cell in notebook.cells if is_check(cell)]
    for key, names, known in (
        ("cell", answer.cells, answers),
        ("before", answer.before, named),
        ("loses", answer.loses, checks),
    ):
        for name in names:
            if name not in known:
                yield f"# {key}: names the cell {name}, which is not there{_meant(name, known)}"


def _no_python(answer: Answer, notebook: NotebookNode) -> Iterator[str]:
    """Where its code has an error of syntax, in IPython's kind of Python."""
    written = {grade_id(cell) for cell in notebook.cells if cell.cell_type == "markdown"}
    codes = [code for cell, code in answer.cells.items() if cell not in written]
    codes += [code for cells in answer.before.values() for code in cells]
    to_python = TransformerManager().transform_cell
    for code in (*map(to_python, codes), answer.file):
        try:
            compile(code, "answer", "exec")
        except (SyntaxError, ValueError) as error:
            line = (getattr(error, "text", None) or "").strip()
            yield f"{error.args[0]} in {line!r}; if it is meant so, say # syntax: broken"
