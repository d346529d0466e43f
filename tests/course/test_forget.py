"""One student is deleted everywhere, and nobody else anywhere."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from courses import MODULE, clone
from meaning import rows

from autograder.course import Course
from autograder.pages.alike import write as write_alike
from autograder.submissions.roster import Roster, add

WORKBOOK = Path(sys.executable).with_name("workbook")
GONE, LIKE = "demo-001", "demo-0011"  # an id that begins as the other


@pytest.fixture
def course(graded, tmp_path) -> Course:
    """A class with all that a course can have of a student."""
    course = clone(graded, tmp_path / "course")
    (tmp_path / "list.csv").write_text(
        f"id,name,email\n{GONE},Ada Lovelace,ada@uni.example\n{LIKE},Alan Turing,alan@uni.example\n"
    )
    add(course, tmp_path / "list.csv")
    inbound = course.exchange / course.id / "inbound"
    for student in (GONE, LIKE):
        folder = inbound / f"{student}+{MODULE}+2026-11-02 12:00:00.000000 UTC+abc"
        folder.mkdir()
        (folder / f"{MODULE}.ipynb").write_text("{}")
    kept = course.gradebook / "records" / MODULE / "before-0123"
    kept.mkdir()
    (kept / f"{GONE}.json").write_text("{}")
    (course.gradebook / "incoming").mkdir()
    names = {GONE: "Ada/07.ipynb", LIKE: "Alan/07.ipynb"}
    (course.gradebook / "incoming" / f"{MODULE}.json").write_text(json.dumps(names))
    write_alike(course, MODULE)
    return course


def forget(course: Course, *arguments: str, answer: str = "") -> subprocess.CompletedProcess:
    return subprocess.run(
        [WORKBOOK, "forget", *arguments],
        cwd=course.root,
        input=answer,
        capture_output=True,
        text=True,
        check=False,
    )


def traces(course: Course, student: str) -> list[str]:
    """Files and folders below the class's own that have a student's id in their name or text."""
    found = []
    for file in course.gradebook.rglob("*"):
        text = file.read_text(errors="replace") if file.is_file() else ""
        if student in (*file.parts, *file.name.split("+"), file.stem) or f'{student}"' in text:
            found.append(str(file.relative_to(course.gradebook)))
    return found


def test_all_of_a_student_is_deleted_and_nothing_of_others(course):
    assert len(traces(course, GONE)) > 10
    before = rows(course)
    pages = set((course.exchange / course.id / "feedback").iterdir())
    done = forget(course, GONE, "--yes")
    assert done.returncode == 0, done.stderr
    for kind in ("rows in the gradebook", "the line of the roster", "records", "the name of"):
        assert any(
            line.startswith("deleted: ") and kind in line for line in done.stdout.splitlines()
        )
    assert traces(course, GONE) == []
    after = rows(course)
    assert not any(GONE in map(str, row) for table in after.values() for row in table)
    for table, kept in before.items():
        assert after[table] == [row for row in kept if GONE not in map(str, row)]
    left = set((course.exchange / course.id / "feedback").iterdir())
    assert len(pages - left) == 1
    assert not any(GONE in page.read_text() for page in left)
    assert [one.id for one in Roster.of(course).students] == [LIKE]
    assert len(traces(course, LIKE)) >= 2


def test_it_asks_first(course):
    there = traces(course, GONE)
    done = forget(course, GONE, answer="n\n")
    assert "Delete all this of demo-001, for good?" in done.stdout
    assert "nothing is deleted" in done.stdout
    assert traces(course, GONE) == there
    assert forget(course, GONE, answer="y\n").returncode == 0
    assert traces(course, GONE) == []


@pytest.mark.parametrize("student", ["nobody", "demo-00", "../..", "*", ""])
def test_nobody_of_that_id_is_one_line(course, student):
    there = traces(course, GONE)
    done = forget(course, student, "--yes")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert traces(course, GONE) == there


def test_forgotten_in_part_it_goes_on(course):
    (course.folder("autograded", GONE) / MODULE / "timestamp.txt").unlink()
    (course.gradebook / "roster.csv").unlink()
    assert forget(course, GONE, "--yes").returncode == 0
    assert traces(course, GONE) == []
    assert forget(course, GONE, "--yes").returncode == 1
