"""A tiny but complete module to begin from: what `workbook new` writes."""

import importlib.util
import keyword
import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

import autograder
from autograder.course import CONFIG, Course, CourseError

NAME = re.compile(r"(\d\d)((?:-[a-z][a-z0-9]*)+)")
# Each template, and where in the course it goes.
FILES = {
    "lecture.md.j2": "sources/lectures/{module}.md",
    "exercise.md.j2": "sources/exercises/{module}.md",
    "cases.py.j2": "workbook/cases/{slug}.py",
    "explore.py.j2": "workbook/explore/{slug}.py",
    "wrong.py.j2": "corpus/{module}/wrong/value-for-slope.py",
    "right.py.j2": "corpus/{module}/right/each-added-to-itself.py",
    "attack.py.j2": "corpus/{module}/attacks/cases-imported.py",
    "test.py.j2": "tests/unit/test_{slug}.py",
}
# What a course of one's own has like this one: the settings of nbgrader and of saving.
SETTINGS = (CONFIG, "jupytext.toml", "solutions/jupytext.toml", "sources/exercises/jupytext.toml")
CONFTEST = '''\
"""Makes workbook.cases and workbook.explore find the modules of this course."""

from pathlib import Path

from autograder.course import Course

Course.at(Path(__file__).parent)
'''
START_PAGE = "sources/lectures/00-start-here.md"
TEACHES = "say how steep a square is"
ROW = f"| [{{number}} {{words}}]({{module}}.ipynb) | {TEACHES} | 5 + 10 | 20 + 5 | nothing |\n"


def new_course(root: Path) -> Iterator[Path]:
    """Makes an empty or missing folder a course; yields each file that it writes.

    Writes nothing where a course is already. Raises a CourseError where there is anything else.
    """
    if (root / CONFIG).is_file():
        return
    if root.exists() and not (root.is_dir() and not any(root.iterdir())):
        raise CourseError(f"{root} is neither empty nor a course: choose another folder.")
    for name in SETTINGS:
        yield _copy(Path(autograder.__file__).parents[1] / name, root / name)
    yield _write(root / "conftest.py", CONFTEST)


def new_module(course: Course, module: str) -> Iterator[Path]:
    """Writes a tiny module, such as 14-name; yields each file that it writes.

    Raises a CourseError, and writes nothing, for a name that is none or is taken.
    """
    names = _names(course, module)
    files = {template: course.root / path.format(**names) for template, path in FILES.items()}
    for file in files.values():
        if file.exists():
            raise CourseError(f"{file} is there already: choose another name than {module}.")
    templates = Environment(
        loader=PackageLoader("autograder.build", "templates/new"),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        # Formulas are full of the usual braces.
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
    )
    for template, file in files.items():
        yield _write(file, templates.get_template(template).render(names))
    start = course.root / START_PAGE
    if start.is_file():
        yield _write(start, _with_row(start.read_text(encoding="utf-8"), ROW.format(**names)))


def still_to_add(course: Course, module: str) -> list[str]:
    """What the workbook's own tests ask of a module, and only its author can write."""
    number, slug = module[:2], _slug(module)
    if not (course.root / START_PAGE).is_file():
        return []
    return [
        f"README.md: the number of modules and their hours, and a link to lectures/{module}.ipynb",
        f"workbook/explore/registry.py and __init__.py: the explorable {slug}",
        f"sources/lectures/{module}.md: at least four pictures, each in a short cell of its own",
        f"corpus/{module}: at least 20 wrong answers, 8 right ones and 2 attacks",
        f"{START_PAGE}: what module {number} teaches, in its row of the table",
    ]


def _names(course: Course, module: str) -> dict[str, str]:
    """What the templates call the module; a CourseError if it cannot be called so."""
    found = NAME.fullmatch(module)
    slug = _slug(module)
    if not found or keyword.iskeyword(slug):
        raise CourseError(f"{module!r} is no name of a module: take two digits and words, 14-name.")
    for taken in _taken(course):
        if taken.startswith(f"{found[1]}-"):
            raise CourseError(f"the number {found[1]} is taken, by {taken}: choose another.")
    for package in ("workbook.cases", "workbook.explore"):
        if importlib.util.find_spec(f"{package}.{slug}"):
            raise CourseError(f"{package}.{slug} is there already: choose another name.")
    words = found[2][1:]
    title = words.replace("-", " ").capitalize()
    name = "".join(word.capitalize() for word in words.split("-"))
    return {
        "module": module, "number": found[1], "words": words, "slug": slug, "title": title,
        "name": name,
    }  # fmt: skip


def _taken(course: Course) -> list[str]:
    return sorted({file.stem for file in (course.root / "sources").glob("*/*.md")})


def _slug(module: str) -> str:
    """The name of a module as Python has it, without its number."""
    return module[3:].replace("-", "_")


def _with_row(page: str, row: str) -> str:
    """The start page with one row more in its table of modules."""
    *_, last = re.finditer(r"^\| \[?\d\d .*\n", page, re.M)
    return page[: last.end()] + row + page[last.end() :]


def _write(file: Path, text: str) -> Path:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CourseError(f"cannot write {file}: {error.strerror}.") from error
    return file


def _copy(source: Path, to: Path) -> Path:
    if not source.is_file():
        raise CourseError(f"{source} is missing: run this from a clone of the workbook.")
    return _write(to, source.read_text(encoding="utf-8"))
