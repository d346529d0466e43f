"""Requests to look at a grade again: from notebooks and a list, beside the replay, and decided."""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from courses import MODULE, ROOT, clone
from nbformat.v4 import new_markdown_cell, new_notebook

from autograder.course import Course, CourseError
from autograder.grading.cohort import grade
from autograder.grading.records import Record
from autograder.grading.requests import decide, take, with_requests
from autograder.submissions.place import put
from autograder.submissions.submission import cells, read_time, time_of_same_work

MODULES = Course.at(ROOT).modules
ADA, BOB = "demo-001", "demo-002"


@pytest.fixture(scope="module")
def asked(graded, tmp_path_factory) -> Course:
    """A graded class, in which one had written a request into the notebook."""
    course = clone(graded, tmp_path_factory.mktemp("asked") / "course")
    file = course.folder("submitted", ADA, MODULE) / f"{MODULE}.ipynb"
    nb = nbformat.read(file, as_version=4)
    assert nb.cells[-1].source.startswith("**Regrade request.**")
    nb.cells[-1].source += f"\n\n{ASKS}"
    file.chmod(0o644)
    nbformat.write(nb, file)
    for _ in grade(course, MODULE, [ADA]):
        pass
    return course


ASKS = "task 2 is $h a^T$, *is it not?*"


@pytest.fixture
def course(asked, tmp_path) -> Course:
    return clone(asked, tmp_path / "course")


def written(folder, *lines) -> Path:
    file = folder / "requests.csv"
    file.write_text("\n".join(["Time,student,request", *lines]), encoding="utf-8")
    return file


def of(course, student) -> list[dict]:
    return Record.load(course, MODULE, student).requests


def test_what_is_in_a_notebook_is_taken_once(course):
    assert take(course, MODULE).count == 1
    assert take(course, MODULE).count == 0
    (one,) = of(course, ADA)
    assert one["text"] == ASKS
    assert [record.student for record in with_requests(course, MODULE)] == [ADA]


@pytest.mark.parametrize("module", MODULES)
def test_the_cell_that_invites_to_a_request_is_none(module):
    nb = nbformat.read(ROOT / "exercises" / module / f"{module}.ipynb", as_version=4)
    assert cells(nbformat.writes(nb).encode())[-1].request == ""


@pytest.mark.parametrize(
    "place", ["## Regrade request: {}", "*regrade request*\n\n{}", "> Regrade request {}"]
)
def test_a_cell_of_ones_own_may_be_a_request(place):
    nb = new_notebook(cells=[new_markdown_cell(place.format(ASKS)), new_markdown_cell("I regrade")])
    assert [cell.request for cell in cells(nbformat.writes(nb).encode())] == [ASKS, None]


def test_a_request_changes_neither_grade_nor_time(course):
    before = Record.load(course, MODULE, ADA)
    file = course.folder("submitted", ADA, MODULE) / f"{MODULE}.ipynb"
    nb = nbformat.read(file, as_version=4)
    nb.cells[-1].source += " And task 3."
    with_request = nbformat.writes(nb).encode()
    assert time_of_same_work(file.parent, with_request) == read_time(file.parent) != ""
    put(file.parent, {file.name: with_request}, keep=True)
    assert [one.problem for one in grade(course, MODULE, [ADA])] == [""]
    after = Record.load(course, MODULE, ADA)
    assert after.submission_sha256 != before.submission_sha256
    assert (after.seed, after.graded_sha256) == (before.seed, before.graded_sha256)
    nb.cells[-1:] = [new_markdown_cell("What I forgot to write in task 5.")]
    assert time_of_same_work(file.parent, nbformat.writes(nb).encode()) == ""


def test_a_list_names_students_by_id_address_or_name(course, tmp_path):
    roster = f"id,name,email\n{BOB},Bob Bell,bob@uni.example\n"
    (course.gradebook / "roster.csv").write_text(roster, encoding="utf-8")
    lines = [f"1,{BOB},first", "2,BOB@uni.example,second", "3,Bell Bob,third", "4,Eve,fourth"]
    taken = take(course, MODULE, written(tmp_path, *lines))
    assert [one["text"] for one in of(course, BOB)] == ["first", "second", "third"]
    assert taken.left_out == [f"Eve has no grade of {MODULE}"]


def test_a_decision_stays_in_the_record_whatever_is_graded_again(course):
    take(course, MODULE)
    assert decide(course, MODULE, ADA, "no: the order of the factors matters") == 1
    with pytest.raises(CourseError, match="has no open request"):
        decide(course, MODULE, ADA, "twice")
    for _ in grade(course, MODULE, [ADA], force=True):
        pass
    (one,) = of(course, ADA)
    assert one["decision"] == "no: the order of the factors matters"
    assert one["decided"].endswith("UTC")


@pytest.mark.parametrize("text", ["name,text\nada,please", "", "\xff"])
def test_another_list_is_refused_in_one_line(course, tmp_path, text):
    file = tmp_path / "requests.csv"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(CourseError, match=r"requests\.csv"):
        take(course, MODULE, file)


def test_the_command_shows_a_request_beside_its_replay(course):
    workbook = Path(sys.executable).with_name("workbook")

    def run(*arguments):
        command = [workbook, "requests", "07", *arguments]
        return subprocess.run(command, cwd=course.root, capture_output=True, text=True)

    done = run()
    assert done.returncode == 0, done.stderr
    assert ASKS in done.stdout
    assert f"{ADA}: 20 by machine, the same points and the same bytes as recorded." in done.stdout
    assert "1 new, 1 open" in done.stdout
    assert run("--decide", ADA, "explained in person").returncode == 0
    assert "decided" in (again := run().stdout)
    assert "0 new, 0 open" in again
    file = course.gradebook / "records" / MODULE / f"{ADA}.json"
    assert json.loads(file.read_text())["requests"][0]["decision"] == "explained in person"
