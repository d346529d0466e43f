"""From the text in sources/ to the notebooks that people open.

The same source gives the same bytes: no outputs, no execution counts, cell ids that depend on the
source alone. The exercises are cut from the solutions by nbgrader.
"""

import contextlib
import hashlib
import importlib
import importlib.util
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from itertools import chain
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

from autograder.course import Course, CourseError
from autograder.steps import run_step
from workbook.explore.kit.picture import still
from workbook.explore.registry import EXPLORABLES

from .mistake_list import mistake_list
from .module_map import module_map
from .roles import add_nbgrader


def build(course: Course) -> Iterator[Path]:
    """Writes all notebooks of the course; yields each file as it is written."""
    for name in _figures(course):
        yield write(course.root / "lectures" / "figures" / f"{name}.svg", _still(name, course))
    names = course.root / "docs" / "mistakes.md"
    if names.is_file():  # not in a course that only uses the workbook
        yield write(names, mistake_list())
    for source in sorted((course.root / "sources" / "lectures").glob("*.md")):
        yield write(course.root / "lectures" / f"{source.stem}.ipynb", _notebook(source))
    with _scratch_gradebook(course) as scratch:
        for module in course.modules:
            solution = course.folder("source", module=module) / f"{module}.ipynb"
            yield write(solution, _notebook(course.source(module)))
            yield _release(scratch, module)


def _figures(course: Course) -> list[str]:
    """The names of the figures that the lectures show."""
    pages = sorted((course.root / "sources" / "lectures").glob("*.md"))
    named = (re.findall(r"\(figures/([\w-]+)\.svg\)", page.read_text("utf-8")) for page in pages)
    return sorted(set(chain.from_iterable(named)))


def _still(figure: str, course: Course) -> str:
    """A figure as an SVG: the map, or the still of an explorable.

    An explorable that is not in the registry has the name of its module, and so has its figure.
    Raises a CourseError for any other name.
    """
    if figure == "00-modules":
        return module_map(course)
    for one in EXPLORABLES:
        if one.figure == figure:
            return one.still()
    name = figure.partition("-")[2].replace("-", "_")
    if figure in course.modules and importlib.util.find_spec(f"workbook.explore.{name}"):
        explorable = getattr(importlib.import_module(f"workbook.explore.{name}"), name)
        return still(explorable().state)
    raise CourseError(f"a lecture shows figures/{figure}.svg, which no explorable draws.")


def read_source(source: Path) -> NotebookNode:
    """A source as a notebook with cell ids of its own, and an exercise with nbgrader's metadata.

    Raises a CourseError where the tags of an exercise are not those of a role.
    """
    nb = jupytext.reads(source.read_text(encoding="utf-8"), fmt="md:myst")
    nb.metadata = NotebookNode(kernelspec=nb.metadata.kernelspec)
    nb.nbformat, nb.nbformat_minor = 4, 5
    if source.parent.name == "exercises":
        add_nbgrader(source, nb.cells)
    seen = Counter()
    for cell in nb.cells:
        cell.id = _cell_id(cell, seen)
    return nb


def _cell_id(cell: NotebookNode, seen: Counter) -> str:
    """The grade_id where there is one; else a digest of the text, numbered if it comes again."""
    if "nbgrader" in cell.metadata:
        return cell.metadata.nbgrader.grade_id
    digest = hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:12]
    seen[digest] += 1
    return digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"


def _notebook(source: Path) -> str:
    try:
        nb = read_source(source)
        nbformat.validate(nb)
    except CourseError:
        raise
    except Exception as error:
        reason = str(error).splitlines()[0]
        raise CourseError(f"{source} is not a notebook in MyST text: {reason}") from error
    return nbformat.writes(nb) + "\n"


def write(file: Path, text: str) -> Path:
    """Writes a file, unless it holds just that."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")
    return file


def _release(course: Course, module: str) -> Path:
    """Has nbgrader cut the exercise from the solution."""
    run_step(f"cutting the exercise {module}", course.api().generate_assignment, module)
    return course.folder("release", module=module) / f"{module}.ipynb"


@contextlib.contextmanager
def _scratch_gradebook(course: Course) -> Iterator[Course]:
    """The course with a gradebook that is thrown away: nbgrader wants one to cut an exercise."""
    with tempfile.TemporaryDirectory() as folder:
        config = deepcopy(course.config)
        config.CourseDirectory.db_url = f"sqlite:///{folder}/gradebook.db"
        yield Course(course.root, config)
