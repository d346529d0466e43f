"""Courses to try things on: copies of this one, each with a class of its own."""

import shutil
import subprocess
from pathlib import Path

import pytest

from autograder import demo
from autograder.course import Course
from autograder.steps import release

ROOT = Path(__file__).parents[1]
MODULE = "07-parameter-gradients"


def copy_course(to: Path) -> Path:
    """A copy of the workbook's own files, as a clone would have them."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)
    return to


def clone(course: Course, to: Path) -> Course:
    """A copy of a course with its class; its settings follow the folder."""
    shutil.copytree(course.root, to)
    return Course.at(to)


@pytest.fixture
def course(tmp_path) -> Course:
    """A course without a class."""
    return Course.at(copy_course(tmp_path / "course"))


@pytest.fixture(scope="session")
def released_once(tmp_path_factory) -> Course:
    course = Course.at(copy_course(tmp_path_factory.mktemp("released") / "course"))
    release(course, MODULE)
    return course


@pytest.fixture
def released(released_once, tmp_path) -> Course:
    """A course with its module released, and nobody in it."""
    return clone(released_once, tmp_path / "course")


@pytest.fixture(scope="session")
def graded(tmp_path_factory) -> Course:
    """A course whose made-up class of eight has gone through the whole loop; not to be changed."""
    course = Course.at(copy_course(tmp_path_factory.mktemp("graded") / "course"))
    for _ in demo.run(course, MODULE, 8):
        pass
    return course
