"""The static pages: lectures with their outputs, exercises' statements, guides and reference.

Lectures are run, each in a kernel of its own, and what their widgets show is recorded; Sphinx
makes pages of all of it. What has not changed is not made again: a lecture is run anew when its
text or the packages that it uses are others.
"""

import base64
import hashlib
import importlib
import io
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from itertools import chain, count
from pathlib import Path
from subprocess import DEVNULL

import nbformat
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograder.course import Course, CourseError
from workbook.figures import PIXELS

from .for_students import released, student_wheel
from .notebooks import read_source
from .running import Client

PAGES = Path("build") / "site"
SOURCES = Path("build") / "pages"  # what the pages are made of
KERNELS = 2  # lectures that are run at a time
STILL = re.compile(r"!\[[^]]*\]\(figures/[\w-]+\.svg\)\n\n\*A still[^*]*\*\n*")
EMBEDDED = re.compile(r'src="data:image/png;base64,([^"]+)"')


def build_site(course: Course) -> Iterator[str]:
    """Makes the pages in build/site; yields what has just been done, once for each step of `steps`.

    Raises a CourseError where a cell of a lecture fails, or where Sphinx finds a fault.
    """
    if not (course.root / "site" / "conf.py").is_file():
        raise CourseError(f"{course.root} has no site/conf.py: copy the workbook's folder site.")
    sources = course.root / SOURCES
    with ThreadPoolExecutor(KERNELS) as pool:
        runs = {pool.submit(run_lecture, course, one): one.stem for one in _lectures(course)}
        for run in as_completed(runs):
            run.result()
            yield runs[run]
    _gather(course, sources)
    yield "texts"
    _sphinx(course, sources, course.root / PAGES)
    student_wheel(course, course.root / PAGES / "wheels")
    yield "pages"


def steps(course: Course) -> int:
    """How many steps `build_site` has."""
    return len(_lectures(course)) + 2


def _lectures(course):
    return sorted((course.root / "sources" / "lectures").glob("*.md"))


def run_lecture(course: Course, source: Path) -> Path:
    """Runs a lecture, unless that has been done with just this text and these packages.

    Returns the file of the page, a notebook with its outputs. Raises a CourseError where a cell
    fails or warns.
    """
    made_of, sources = _digest(source, course), course.root / SOURCES
    page = sources / "lectures" / f"{source.stem}.ipynb"
    if page.is_file() and nbformat.read(page, 4).metadata.get("made_of") == made_of:
        return page
    for folder in ("lectures", "static/recordings", "static/images"):
        (sources / folder).mkdir(parents=True, exist_ok=True)
    page.unlink(missing_ok=True)  # who is interrupted here begins this page anew
    files = [sources / "static" / kind for kind in ("recordings", "images")]
    for old in chain.from_iterable(folder.glob(f"{source.stem}*") for folder in files):
        old.unlink()
    notebook = _run(read_source(source), source, files[0])
    _as_page(notebook)
    _with_files(notebook, source.stem, files[1])
    notebook.metadata["made_of"] = made_of
    nbformat.write(notebook, page)
    return page


def _run(notebook: NotebookNode, source: Path, recordings: Path) -> NotebookNode:
    before = new_code_cell(
        f"from autograder.build.static import Page\n_page = Page({source.stem!r}, get_ipython())"
    )
    after = new_code_cell(
        f"import pathlib\n_page.record(pathlib.Path({str(recordings.resolve())!r}))"
    )
    notebook.cells = [before, *notebook.cells, after]
    try:
        Client(notebook, source.parent).execute(stderr=DEVNULL)
    except CellExecutionError as error:
        raise CourseError(f"{source} cannot be run: {error.ename} {error.evalue}") from error
    for output in chain.from_iterable(cell.get("outputs", []) for cell in notebook.cells):
        if output.get("name") == "stderr":
            raise CourseError(f"{source} warns: {output.text.strip().splitlines()[-1]}")
    notebook.cells = notebook.cells[1:-1]
    notebook.metadata.pop("widgets", None)  # a page may have none
    return notebook


def _as_page(notebook: NotebookNode) -> None:
    """Leaves out stills, as the picture itself moves here, and widgets, which need a kernel; what
    the notebook folds stays folded."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = STILL.sub("", cell.source)
        if cell.metadata.get("jupyter", {}).get("source_hidden"):
            cell.metadata.tags = ["hide-input"]
        for output in cell.get("outputs", []):
            if "text/html" in output.get("data", {}):
                output.data = {"text/html": output.data["text/html"]}


def _with_files(notebook: NotebookNode, page: str, images: Path) -> None:
    """Makes files of the images in outputs, so that each is loaded when it comes into view."""
    numbers = count(1)

    def as_file(found):
        content = base64.b64decode(found[1])
        name = f"{page}-{next(numbers)}.png"
        (images / name).write_bytes(content)
        height = int.from_bytes(content[20:24]) // PIXELS  # of PNG's header
        return f'loading="lazy" height="{height}" src="../_static/images/{name}"'

    for output in chain.from_iterable(cell.get("outputs", []) for cell in notebook.cells):
        if "text/html" in output.get("data", {}):
            output.data["text/html"] = EMBEDDED.sub(as_file, output.data["text/html"])


def _digest(source: Path, course: Course) -> str:
    """Of all that the run of a lecture depends on."""
    return hashlib.sha256(source.read_bytes() + _packages(course.root)).hexdigest()


@cache  # one for all lectures
def _packages(root: Path) -> bytes:
    digest = hashlib.sha256()
    folders = [Path(importlib.import_module(p).__file__).parent for p in ("mlp_ref", "workbook")]
    folders += [Path(__file__).parent, root / "workbook"]
    for file in sorted(f for folder in folders for f in folder.rglob("*") if f.suffix != ".pyc"):
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.digest()


def _gather(course: Course, sources: Path) -> None:
    """Puts beside the lectures what else becomes a page; only what students may see."""
    for file in released(course):
        if file.parent.name != "lectures":  # these come with outputs
            _copy(file, sources, course)
    docs = course.root / "docs"
    for file in [*docs.glob("*.png"), *docs.glob("*.md")]:
        _copy(file, sources, course)
    for page in (course.root / "site").glob("*.md"):
        _copy(page, sources, course, course.root / "site")


def _copy(file: Path, sources: Path, course: Course, root: Path | None = None) -> None:
    if not file.is_file():
        return
    to = sources / file.relative_to(root or course.root)
    to.parent.mkdir(parents=True, exist_ok=True)
    if not to.is_file() or to.read_bytes() != file.read_bytes():
        shutil.copyfile(file, to)


def _sphinx(course: Course, sources: Path, to: Path) -> None:
    try:
        from sphinx.application import Sphinx
    except ModuleNotFoundError as error:
        raise CourseError("the pages need Sphinx, which `make site` installs.") from error
    said, doctrees = io.StringIO(), to.parent / "doctrees"
    with redirect_stdout(said), redirect_stderr(said):
        app = Sphinx(
            sources, course.root / "site", to, doctrees, "html",
            status=None, warning=said, parallel=2,
        )  # fmt: skip
        app.build()
    faults = [line for line in said.getvalue().splitlines() if "WARNING" in line or "ERROR" in line]
    if faults:
        shutil.rmtree(doctrees)  # or the pages would pass as read, next time
        raise CourseError(f"Sphinx finds {len(faults)} faults in the pages, the first: {faults[0]}")
