"""Courses to try things on: copies of this one, each with a class of its own."""

import pytest
from courses import MODULE, clone, copy_course

from autograder.course import Course
from autograder.lab import demo
from autograder.steps import release


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
