"""From the text in sources/ to the notebooks that people open.

The same source gives the same bytes: no outputs, no execution counts, cell ids that depend on the
source alone. The exercises are cut from the solutions by nbgrader.
"""

import contextlib
import hashlib
import tempfile
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

from autograder.course import Course, CourseError
from autograder.steps import run_step
from workbook.explore.chain import still as chain_still
from workbook.explore.conventions import still as conventions_still
from workbook.explore.descent import still as descent_still
from workbook.explore.forward_pass import still as forward_pass_still
from workbook.explore.graph import still as graph_still
from workbook.explore.logit_arrows import still as logit_arrows_still
from workbook.explore.outer_product import still as outer_product_still
from workbook.explore.paths import still as paths_still
from workbook.explore.races import still as races_still
from workbook.explore.secant import still as secant_still
from workbook.explore.shape_board import still as shape_board_still
from workbook.explore.softmax_loss import still as softmax_loss_still
from workbook.explore.stepper.state import still as stepper_still
from workbook.explore.training.state import still as training_still
from workbook.explore.twins import still as twins_still
from workbook.explore.vanishing import still as vanishing_still

from .module_map import module_map
from .roles import add_nbgrader

# What stands on a page in place of its explorable where no kernel runs.
STILLS = {
    "01-forward-pass": forward_pass_still,
    "02-descent": descent_still,
    "03-softmax-loss": softmax_loss_still,
    "04-chain": chain_still,
    "05-logit-arrows": logit_arrows_still,
    "06-paths": paths_still,
    "07-outer-product": outer_product_still,
    "08-stepper": stepper_still,
    "08-training": training_still,
    "09-secant": secant_still,
    "09-vanishing": vanishing_still,
    "10-graph": graph_still,
    "11-races": races_still,
    "12-shape-board": shape_board_still,
    "13-twins": twins_still,
    "notation-conventions": conventions_still,
}


def build(course: Course) -> Iterator[Path]:
    """Writes all notebooks of the course; yields each file as it is written."""
    for name, still in STILLS.items():
        yield _write(course.root / "lectures" / "figures" / f"{name}.svg", still())
    yield _write(course.root / "lectures" / "figures" / "00-modules.svg", module_map(course))
    for source in sorted((course.root / "sources" / "lectures").glob("*.md")):
        yield _write(course.root / "lectures" / f"{source.stem}.ipynb", _notebook(source))
    with _scratch_gradebook(course) as scratch:
        for module in course.modules:
            solution = course.folder("source", module=module) / f"{module}.ipynb"
            yield _write(solution, _notebook(course.source(module)))
            yield _release(scratch, module)


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


def _write(file: Path, text: str) -> Path:
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
