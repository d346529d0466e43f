"""What leaves the house for students: released files, and the wheel of what notebooks call."""

import tomllib
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

from autograder.course import Course
from workbook import DUE

NEEDED = ("anywidget", "ipywidgets", "matplotlib", "numpy")  # by these two packages


def released(course: Course) -> list[Path]:
    """What students may see: the lectures with their figures, and nbgrader's release."""
    files = [*course.root.glob("lectures/*.ipynb"), *course.root.glob("lectures/figures/*")]
    files += [course.root / "exercises" / m / f"{m}.ipynb" for m in course.modules]
    files += course.root.glob(f"exercises/*/{DUE}")
    return sorted(files)


def student_wheel(course: Course, folder: Path) -> Path:
    """What a student's notebook calls: the grader beside it stays with the instructor."""
    config = tomllib.loads((course.root / "pyproject.toml").read_text(encoding="utf-8"))
    project = config["project"]
    del project["scripts"], project["optional-dependencies"], project["readme"]
    project["name"] = "mlp-ref"
    needed = [one for one in project["dependencies"] if one.startswith(NEEDED)]
    project["dependencies"] = needed
    config["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] = ["mlp_ref", "workbook"]
    builder = WheelBuilder(str(course.root), config=config)
    return Path(next(builder.build(directory=str(folder), versions=["standard"])))
