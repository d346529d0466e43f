"""A made-up class on a copy of the course, handed in and not yet graded: what benchmarks grade."""

import shutil
from pathlib import Path

import nbformat

from autograder.course import CONFIG, Course
from autograder.lab import demo
from autograder.steps import release
from autograder.submissions.pristine import Pristine

ROOT = Path(__file__).parents[1]
MODULE = "07-parameter-gradients"


def make_class(folder: Path, students: int) -> Course:
    """A course in this folder with its module released and this many submissions."""
    for name in ("solutions", "sources", "exercises", "lectures", "corpus"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy2(ROOT / CONFIG, folder / CONFIG)
    course = Course.at(folder)
    release(course, MODULE)
    pristine = Pristine.of(course, MODULE)
    for number in range(students):
        student = demo.Student(number)
        nb = pristine.as_released()
        demo.answer(nb, course, MODULE, student)
        place = course.folder("submitted", student.id, MODULE)
        place.mkdir(parents=True)
        nbformat.write(nb, place / f"{MODULE}.ipynb")
        (place / "timestamp.txt").write_text("2026-11-02 12:00:00.000000 UTC", encoding="utf-8")
    return course
