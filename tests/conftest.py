"""Courses to try things on: copies of this one, each with a class of its own."""

from pathlib import Path

import pytest
from courses import MODULE, clone, copy_course
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from autograder.course import Course
from autograder.lab import demo
from autograder.steps import release

# How many examples a property is tried on: --hypothesis-profile quick, as in `make quick`, for few.
settings.register_profile("thorough", max_examples=100, deadline=None)
settings.register_profile("quick", max_examples=10, deadline=None)
settings.load_profile("thorough")


# What takes longest, begun first, so that at the end no process is left alone with it. Browsers,
# servers and killed processes are waited for; the audits, next to them, use the processors.
LONGEST = (
    *("test_no_script", "test_notebooks", "test_determinism", "test_docs", "test_new"),
    *("test_differential", "test_crash", "test_cohort", "test_explorables", "test_attacks"),
    "test_hub",
    "test_audit",
)
# Tests that share no fixture with the rest of their file, and need not wait for it.
APART = (
    "test_every_module_is_clean",
    "test_every_command_of_a_page_runs",
    "test_the_students_zip_works_on_a_machine_of_its_own",
)
# Files that use one JupyterLab.
TOGETHER = ("test_in_the_browser", "test_lab_command", "test_no_script")


class ByFile(LoadScopeScheduling):
    """A file's tests run in one process, which makes their shared fixtures once."""

    def _split_scope(self, nodeid: str) -> str:
        file, _, test = nodeid.partition("::")
        if test.startswith(APART):
            return nodeid
        return "one lab" if Path(file).stem in TOGETHER else file


@pytest.hookimpl(optionalhook=True)  # for `pytest` without pytest-xdist's options
def pytest_xdist_make_scheduler(config, log):
    return ByFile(config, log)


def pytest_collection_modifyitems(items):
    rank = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.stem, len(rank)))


@pytest.fixture
def course(tmp_path) -> Course:
    """A course without a class."""
    return Course.at(copy_course(tmp_path / "course", corpora=False))


@pytest.fixture(scope="session")
def released_once(tmp_path_factory) -> Course:
    course = Course.at(copy_course(tmp_path_factory.mktemp("released") / "course", corpora=False))
    release(course, MODULE)
    return course


@pytest.fixture
def released(released_once, tmp_path) -> Course:
    """A course with its module released, and nobody in it."""
    return clone(released_once, tmp_path / "course")


@pytest.fixture(scope="session")
def graded(tmp_path_factory) -> Course:
    """A course whose made-up class of eight has gone through the whole loop; not to be changed."""
    course = Course.at(copy_course(tmp_path_factory.mktemp("graded") / "course", corpora=False))
    for _ in demo.run(course, MODULE, 8):
        pass
    return course
