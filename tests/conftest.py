"""Courses to try things on: copies of this one, each with a class of its own."""

import pytest
from courses import MODULE, ROOT, clone, copy_course
from hypothesis import settings

from autograder.course import Course
from autograder.lab import demo
from autograder.steps import release

# How many examples a property is tried on: --hypothesis-profile quick, as in `make quick`, for few.
settings.register_profile("thorough", max_examples=100, deadline=None)
settings.register_profile("quick", max_examples=10, deadline=None)
settings.load_profile("thorough")


# What takes longest, begun first, so that at the end no process is left alone with it.
LONGEST = ("test_audit", "test_docs", "test_differential", "test_attacks", "test_no_script")


@pytest.hookimpl(tryfirst=True)  # before xdist reads the marks
def pytest_collection_modifyitems(items):
    """A file's tests run in one process, which makes their shared fixtures once.

    Unless they have a mark of their own, as those without such fixtures may have.
    """
    for item in items:
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(str(item.path.relative_to(ROOT))))
    rank = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.stem, len(rank)))


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
