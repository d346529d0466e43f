"""What the operator's guide promises of a class in the middle of its term."""

import subprocess
import sys
from pathlib import Path

from courses import MODULE, ROOT, clone
from meaning import rows
from sqlalchemy import create_engine, inspect, text
from test_docs import commands

from autograder.course import Course
from autograder.database import INDEXES
from autograder.grading.cohort import grade, to_grade

BIN = Path(sys.executable).parent


def exported(course: Course) -> bytes:
    subprocess.run([BIN / "workbook", "export"], cwd=course.root, check=True, capture_output=True)
    return (course.root / "grades.csv").read_bytes()


def grading_again(course: Course) -> set[Path]:
    """The graded copies that were written anew when there was nothing to grade."""
    copies = list(course.folder("autograded").glob(f"*/{MODULE}/{MODULE}.ipynb"))
    before = {copy: copy.stat().st_ino for copy in copies}
    assert len(list(grade(course, MODULE, to_grade(course, MODULE)))) == len(copies) == 8
    return {copy for copy in copies if copy.stat().st_ino != before[copy]}


def test_a_lost_gradebook_comes_back_with_the_same_grades(graded, tmp_path):
    course = clone(graded, tmp_path / "course")
    before = exported(course), rows(course)
    (save, lose, restore) = [
        line for line in commands("docs/operator.md") if line.startswith(("tar", "rm"))
    ]
    for line in (save, lose, restore):
        subprocess.run(line, shell=True, cwd=course.root, check=True)
        assert course.gradebook.is_dir() == (line != lose)
    assert (exported(course), rows(course)) == before
    assert grading_again(course) == set()


def test_a_gradebook_of_an_earlier_version_opens_with_the_same_grades(graded, tmp_path):
    course = clone(graded, tmp_path / "course")
    before = exported(course), rows(course)
    engine = create_engine(course.db_url)
    with engine.begin() as connection:  # as they were made before there were any
        for index in INDEXES:
            connection.execute(text(f"DROP INDEX {index}"))
    assert (exported(course), rows(course)) == before
    assert grading_again(course) == set()
    assert all(inspect(engine).has_index(table, name) for name, (table, _) in INDEXES.items())


def test_exports_are_not_for_git():
    ignored = subprocess.run(["git", "check-ignore", "-q", "grades.csv"], cwd=ROOT)
    assert ignored.returncode == 0


def test_doctor_without_the_list_of_packages_is_one_line(graded, tmp_path):
    course = clone(graded, tmp_path / "course")
    (course.root / "requirements.txt").unlink()
    done = subprocess.run(
        [BIN / "workbook", "doctor"], cwd=course.root, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    (line,) = (line for line in done.stdout.splitlines() if "requirements.txt" in line)
    assert "cannot read" in line
    assert "Traceback" not in done.stderr
