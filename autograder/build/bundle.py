"""The zip for students without a shared exchange: lectures, exercises, two packages, pins."""

import tempfile
import tomllib
import zipfile
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

from autograder.course import Course, CourseError
from workbook import DUE

README = """\
# Backprop Workbook, for students

You need Python 3.11 or newer. In this folder, once:

    python3 -m venv .venv
    .venv/bin/python -m pip install -r requirements.txt

and then, each time:

    .venv/bin/jupyter lab --LabApp.default_url=/lab/tree/lectures/00-start-here.ipynb

(On Windows the two commands begin with .venv\\\\Scripts\\\\ in place of .venv/bin/.)
It opens on the start page. Open an exercise in exercises/, answer, run its checks, press Validate,
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
        wheel = _student_wheel(course, Path(folder))
        pins = (course.root / "requirements.txt").read_text(encoding="utf-8")
        try:
            with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("workbook/README.md", README)
                archive.writestr("workbook/requirements.txt", f"{pins}./{wheel.name}\n")
                archive.writestr("workbook/nbgrader_config.py", SETTINGS)
                archive.write(wheel, f"workbook/{wheel.name}")
                for file in _released(course):
                    archive.write(file, f"workbook/{file.relative_to(course.root)}")
        except OSError as error:
            raise CourseError(f"cannot write {to}: {error.strerror}.") from error
    return to


def _released(course: Course) -> list[Path]:
    """What students may see: the lectures with their figures, and nbgrader's release."""
    files = [*course.root.glob("lectures/*.ipynb"), *course.root.glob("lectures/figures/*")]
    files += [course.root / "exercises" / m / f"{m}.ipynb" for m in course.modules]
    files += course.root.glob(f"exercises/*/{DUE}")
    return sorted(files)


def _student_wheel(course: Course, folder: Path) -> Path:
    """What a student's notebook calls: the grader beside it stays with the instructor."""
    config = tomllib.loads((course.root / "pyproject.toml").read_text(encoding="utf-8"))
    project = config["project"]
    del project["scripts"], project["optional-dependencies"], project["readme"]
    project["name"] = "mlp-ref"
    config["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] = ["mlp_ref", "workbook"]
    builder = WheelBuilder(str(course.root), config=config)
    return Path(next(builder.build(directory=str(folder), versions=["standard"])))
