"""The zip for students without a shared exchange: lectures, exercises, two packages, pins."""

import tempfile
import zipfile
from pathlib import Path

from autograder.course import Course, CourseError

from .for_students import released, student_wheel
from .site import PAGES

README = """\
# Backprop Workbook, for students

You need Python 3.11 or newer. In this folder, once:

    python3 -m venv .venv
    .venv/bin/python -m pip install -r requirements.txt

and then, each time:

    .venv/bin/jupyter lab --LabApp.default_url=/lab/tree/lectures/00-start-here.ipynb

(On Windows the two commands begin with .venv\\\\Scripts\\\\ in place of .venv/bin/.)
It opens on the start page. To read without all that, on a phone too, open pages/index.html, if your
course has put it in. Open an exercise in exercises/, answer, run its checks, press Validate,
and hand the notebook in as your course tells you. Keep its name.
"""

SETTINGS = """\
# What JupyterLab's Validate says of a notebook is what grading will say.
from workbook import validation

validation.install()
"""


def pack(course: Course, to: Path) -> Path:
    """Writes the zip: no solution and no hidden test is in it, for it holds only released files."""
    with tempfile.TemporaryDirectory() as folder:
        wheel = student_wheel(course, Path(folder))
        pins = (course.root / "requirements.txt").read_text(encoding="utf-8")
        try:
            with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("workbook/README.md", README)
                archive.writestr("workbook/requirements.txt", f"{pins}./{wheel.name}\n")
                archive.writestr("workbook/nbgrader_config.py", SETTINGS)
                archive.write(wheel, f"workbook/{wheel.name}")
                for file in released(course):
                    archive.write(file, f"workbook/{file.relative_to(course.root)}")
                for file in _pages(course):
                    place = file.relative_to(course.root / PAGES)
                    archive.write(file, f"workbook/pages/{place}")
        except OSError as error:
            raise CourseError(f"cannot write {to}: {error.strerror}.") from error
    return to


def _pages(course: Course) -> list[Path]:
    """The static pages, if they have been made; without the wheel, which is there already."""
    files = (course.root / PAGES).rglob("*")
    return sorted(file for file in files if file.is_file() and file.suffix != ".whl")
