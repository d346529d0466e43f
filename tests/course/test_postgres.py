"""A class whose gradebook is on a PostgreSQL server gets what it gets with SQLite's file."""

import csv
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from courses import MODULE, clone, copy_course
from postgres import PASSWORD, server

from autograder.course import CONFIG, Course
from autograder.lab import demo
from autograder.steps import release
from autograder.submissions.pristine import Pristine

WORKBOOK = Path(sys.executable).with_name("workbook")
OTHER = "06-hidden-gradients"


def workbook(course: Course, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [WORKBOOK, *arguments], cwd=course.root, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def url():
    with server() as address:
        yield address


@pytest.fixture(scope="module")
def there(url, tmp_path_factory) -> Course:
    """The class of `graded`, with the gradebook on the server."""
    root = copy_course(tmp_path_factory.mktemp("postgres") / "course", corpora=False)
    with (root / CONFIG).open("a", encoding="utf-8") as config:
        config.write(f"\nc.CourseDirectory.db_url = {url!r}\n")
    course = Course.at(root)
    assert not course.has_gradebook
    for _ in demo.run(course, MODULE, 8):  # fetch, submit, collect, grade, marks, feedback
        pass
    return course


def scores(course: Course) -> list[list[str]]:
    """All that is exported but the times, which differ."""
    done = workbook(course, "export", "--to", "all.csv")
    assert done.returncode == 0, done.stderr
    lines = csv.reader((course.root / "all.csv").read_text().splitlines())
    return [line[:2] + line[3:] for line in lines]


def test_the_whole_loop_comes_to_the_same_scores(there, graded, tmp_path):
    here = scores(clone(graded, tmp_path / "course"))
    assert scores(there) == here
    assert len(here) == 9
    assert not there.database.exists()
    assert (there.folder("feedback", "demo-001", MODULE) / f"{MODULE}.html").is_file()


def test_the_formgraders_lists_are_the_same(there, graded):
    def shown(course):
        lists = course.api().get_submissions(MODULE), course.api().get_students()
        return [
            {k: v for k, v in one.items() if k != "id" and "timestamp" not in k}
            for each in lists
            for one in each
        ]

    assert shown(there) == shown(graded)
    (one,) = there.api().get_notebooks(MODULE)
    assert one["num_submissions"] == 8
    assert len(there.api().get_notebook_submissions(MODULE, MODULE)) == 8


def test_two_graders_at_once(there):
    release(there, OTHER)
    before = scores(there)
    pristine = Pristine.of(there, OTHER)
    students = [folder.name for folder in there.folder("submitted").glob("demo-*")]
    for student in students:
        place = there.folder("submitted", student, OTHER)
        place.mkdir()
        nbformat.write(pristine.as_released(), place / f"{OTHER}.ipynb")
    both = [
        subprocess.Popen(
            [WORKBOOK, "grade", module, "--force", "--jobs", "1"],
            cwd=there.root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for module in (MODULE, OTHER)
    ]
    assert [(one.communicate()[1].strip(), one.returncode) for one in both] == [("", 0)] * 2
    after = scores(there)
    assert [line for line in after if MODULE in line] == [line for line in before if MODULE in line]
    assert sum(OTHER in line for line in after) == len(students) == 8


def test_a_correction_keeps_the_old_grades(there):
    source = there.source(MODULE)
    source.write_text(source.read_text().replace("grad_W", "gradient_W"))
    assert workbook(there, "build").returncode == 0
    done = workbook(there, "correct", "07")
    assert done.returncode == 0, done.stderr
    assert "8 who were graded before are graded again" in done.stdout


@pytest.mark.parametrize(
    "command",
    [
        ["collect", "07"],
        ["grade", "07"],
        ["grade", "07", "--student", "demo-001", "--replay"],
        ["report", "07"],
        ["alike", "07"],
        ["requests", "07"],
        ["extend", "07", "demo-001", "3d"],
        ["feedback", "07"],
        ["roster", "students.csv"],
        ["doctor"],
        ["demo", "--remove"],
    ],
    ids=" ".join,
)
def test_every_command_works(there, command):
    (there.root / "students.csv").write_text("id,name\ndemo-001,Ada Lovelace\n")
    with there.api().gradebook as gradebook:
        gradebook.update_or_create_assignment(MODULE, duedate="2030-01-01 12:00:00 UTC")
    done = workbook(there, *command)
    assert done.returncode == 0, done.stdout + done.stderr
    assert PASSWORD not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("postgresql://grader:sesame@127.0.0.1:1/gradebook", "Connection refused"),
        ("mysql+nosuch://grader:sesame@host/x", "mysql.nosuch"),
    ],
)
def test_a_server_that_cannot_be_asked_is_one_line(course, address, why):
    with (course.root / CONFIG).open("a", encoding="utf-8") as config:
        config.write(f"\nc.CourseDirectory.db_url = {address!r}\n")
    done = workbook(course, "export")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("workbook: no gradebook at ")
    assert why in line
    assert PASSWORD not in line
