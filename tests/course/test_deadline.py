"""Until when there is time: as a student sees it."""

import time
import zipfile
from datetime import datetime

import pytest
from courses import MODULE, clone

from autograder.build.bundle import pack
from autograder.steps import DUE, due_date, release
from workbook import validation


@pytest.fixture(scope="module")
def course(released_once, tmp_path_factory):
    """A module with a due date, released."""
    course = clone(released_once, tmp_path_factory.mktemp("due") / "course")
    with course.api().gradebook as gradebook:
        gradebook.update_or_create_assignment(MODULE, duedate=datetime(2026, 12, 3, 22, 59))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        release(course, MODULE)
    time.tzset()
    return course


def text(folder) -> str:
    return (folder / DUE).read_text(encoding="utf-8")


SAID = "Hand in by Thursday, 3 December 2026, 23:59 CET (22:59 UTC).\n"


def test_it_stands_beside_the_notebook_that_students_fetch(course):
    assert text(course.exchange / course.id / "outbound" / MODULE) == SAID


def test_it_is_in_the_zip_for_students(course, tmp_path):
    with zipfile.ZipFile(pack(course, tmp_path / "a.zip")) as archive:
        assert archive.read(f"workbook/exercises/{MODULE}/{DUE}").decode() == SAID


def test_validate_looks_for_it_under_the_same_name():
    assert validation.DUE == DUE


def test_a_date_that_is_taken_back_is_no_longer_told(course, tmp_path):
    course = clone(course, tmp_path / "course")
    with course.api().gradebook as gradebook:
        gradebook.update_or_create_assignment(MODULE, duedate=None)
    assert due_date(course, MODULE) is None
    release(course, MODULE)
    assert not (course.folder("release", module=MODULE) / DUE).exists()
    assert not (course.exchange / course.id / "outbound" / MODULE / DUE).exists()
