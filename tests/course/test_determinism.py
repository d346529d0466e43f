"""The same submission comes to the same score and the same bytes, however it is graded.

Seeds of hidden inputs depend on the student and on the answers, and are kept for an appeal.
"""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from courses import MODULE, clone
from meaning import digest, files, rows
from nbformat.v4 import new_code_cell, new_output

from autograder.course import Course
from autograder.grading.cohort import grade
from autograder.grading.records import Record
from autograder.lab import demo
from autograder.submissions.pristine import Pristine, grade_id
from bench.classes import make_class

WORKBOOK = Path(sys.executable).with_name("workbook")
ADA, BOB, EVE = (demo.Student(number).id for number in range(3))
# What tempts a notebook to look otherwise the next time.
MOODY = """
%matplotlib inline
import random, warnings
import matplotlib.pyplot as plt
import numpy as np

class Layer:
    pass

warnings.warn("about nothing")
np.log(np.zeros(1))
print(random.random(), np.random.rand(3), np.random.default_rng().normal(size=2))
print(np.random.default_rng(None).permutation(9), np.random.SeedSequence().entropy)
print({"ada", "bob", "eve"}, {b"1", b"2", 3.5, "4", None})
print(object(), Layer(), lambda: 0, Layer.__init__)
plt.plot(np.random.rand(5), label="drawn")
plt.legend()
plt.show()
Layer()
"""
HUGE = "def {name}(*a):\n    import numpy as np\n    return np.full((3, 2), 1e308)"
TEN = [
    {"jobs": 1},
    {"jobs": 2, "PYTHONHASHSEED": "1"},
    {"jobs": 2, "OPENBLAS_NUM_THREADS": "4", "OMP_NUM_THREADS": "4", "PYTHONHASHSEED": "2"},
    {"jobs": 1, "OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "1"},
    {"jobs": 2, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "2", "PYTHONHASHSEED": "0"},
    {"jobs": 2, "under load": "yes"},
    {"jobs": 1, "under load": "yes", "PYTHONHASHSEED": "3"},
    {"jobs": 2, "LC_ALL": "C", "TZ": "Asia/Tokyo", "COLUMNS": "40", "MPLBACKEND": "svg"},
    {"jobs": 1, "PYTHONWARNINGS": "error", "PYTHONUTF8": "0"},
    {"jobs": 2, "PYTHONOPTIMIZE": "2", "PYTHONDEVMODE": "1"},
]


def run(course: Course, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [WORKBOOK, *arguments],
        cwd=course.root,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )


def notebook(course: Course, step: str, student: str) -> Path:
    return course.folder(step, student, MODULE) / f"{MODULE}.ipynb"


@contextlib.contextmanager
def changed(course: Course, student: str):
    """A submission to be changed; gives its notebook, which is then handed in again."""
    file = notebook(course, "submitted", student)
    nb = nbformat.read(file, as_version=4)
    yield nb
    nbformat.write(nb, file)


def answers(nb) -> dict:
    return {grade_id(cell): cell for cell in nb.cells if (grade_id(cell) or "").endswith("answer")}


@pytest.fixture(scope="module")
def once(tmp_path_factory) -> Course:
    """Three submissions, graded: two moody ones with the same answers, one with huge numbers."""
    course = make_class(tmp_path_factory.mktemp("moody") / "course", 3)
    with changed(course, ADA) as nb:
        for cell in list(answers(nb).values()):
            if cell.cell_type == "code":
                cell.source += "\n" + MOODY
        nb.cells.append(new_code_cell(MOODY))
    notebook(course, "submitted", BOB).write_bytes(notebook(course, "submitted", ADA).read_bytes())
    with changed(course, EVE) as nb:
        for cell in answers(nb).values():
            name = cell.source.partition("def ")[2].partition("(")[0]
            cell.source = HUGE.format(name=name) if name else cell.source
    done = run(course, "grade", "07", "--jobs", "2", "--json")
    assert done.returncode == 0, done.stderr
    return course


@pytest.fixture
def course(once, tmp_path) -> Course:
    return clone(once, tmp_path / "course")


@pytest.fixture
def busy():
    """Two processes that only compute."""
    started = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2)]
    yield
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.parametrize("how", TEN, ids=lambda how: " ".join(f"{k}={v}" for k, v in how.items()))
def test_ten_times_the_same_however_it_is_graded(once, course, how, request):
    environment = dict(how)
    if environment.pop("under load", False):
        request.getfixturevalue("busy")
    jobs = str(environment.pop("jobs"))
    done = run(course, "grade", "07", "--force", "--jobs", jobs, "--json", **environment)
    assert done.returncode == 0, done.stderr
    assert files(course) == files(once)
    assert rows(course) == rows(once)


def test_alone_it_comes_to_the_same_as_after_others(once, course):
    for student in (EVE, BOB, ADA):
        done = run(course, "grade", "07", "--force", "--student", student)
        assert done.returncode == 0, done.stderr
    assert files(course) == files(once)


def test_feedback_pages_have_the_same_bytes(course):
    pages = []
    for seed in ("1", "2"):
        threads = {"OMP_NUM_THREADS": seed, "OPENBLAS_NUM_THREADS": seed}
        assert run(course, "grade", "07", "--force", **threads).returncode == 0
        assert run(course, "feedback", "07", PYTHONHASHSEED=seed, **threads).returncode == 0
        found = sorted(course.folder("feedback").glob(f"*/{MODULE}/*.html"))
        pages.append({page.parts[-3]: digest(page) for page in found})
    assert pages[0] == pages[1]
    assert len(pages[0]) == 3


def test_a_picture_and_warnings_are_there_and_cost_nothing(once):
    nb = nbformat.read(notebook(once, "autograded", ADA), as_version=4)
    outputs = [output for cell in answers(nb).values() for output in cell.get("outputs", [])]
    assert sum("image/png" in output.get("data", {}) for output in outputs) == 6
    assert sum("UserWarning: about nothing" in output.get("text", "") for output in outputs) == 6
    assert sum(filter(None, Record.load(once, MODULE, ADA).scores.values())) == 20


def test_everybody_gets_hidden_inputs_of_their_own(once):
    ada, bob = (Record.load(once, MODULE, student) for student in (ADA, BOB))
    assert ada.submission_sha256 == bob.submission_sha256
    assert ada.seed != bob.seed


def test_other_answers_get_other_hidden_inputs_and_other_outputs_do_not(course):
    before = Record.load(course, MODULE, ADA)
    with changed(course, ADA) as nb:
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.outputs = [new_output("stream", text="20 of 20 points")]
                cell.execution_count = 7
    (after,) = graded_again(course, ADA)
    assert after.submission_sha256 != before.submission_sha256
    assert after.seed == before.seed
    assert after.graded_sha256 == before.graded_sha256
    with changed(course, ADA) as nb:
        answers(nb)["07-task-1-answer"].source += "\n# by Ada"
    (again,) = graded_again(course, ADA)
    assert again.seed != before.seed
    assert again.scores == before.scores


def graded_again(course: Course, *students: str) -> list[Record]:
    assert [one.problem for one in grade(course, MODULE, list(students))] == [""] * len(students)
    return [Record.load(course, MODULE, student) for student in students]


def test_another_course_has_another_secret(once, tmp_path):
    course = clone(once, tmp_path / "course")
    (course.gradebook / "secret").unlink()
    (course.gradebook / "records" / MODULE / f"{ADA}.json").unlink()
    (after,) = graded_again(course, ADA)
    before = Record.load(once, MODULE, ADA)
    assert after.seed != before.seed
    assert after.scores == before.scores


class TestReplay:
    """An appeal: graded once more, and compared with what was kept."""

    def test_it_comes_to_the_same_and_writes_nothing(self, course):
        kept = files(course), rows(course)
        threads = {"OMP_NUM_THREADS": "4", "PYTHONHASHSEED": "5"}
        done = run(course, "grade", "07", "--student", ADA, "--replay", **threads)
        assert (
            done.stdout
            == f"{ADA}: 20 by machine, the same points and the same bytes as recorded.\n"
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert (files(course), rows(course)) == kept

    def test_a_record_that_was_tampered_with_is_told(self, course):
        self.tamper(
            course, scores={**Record.load(course, MODULE, EVE).scores, "07-task-1-check": 3}
        )
        done = run(course, "grade", "07", "--student", EVE, "--replay")
        assert done.returncode == 1
        head, line = done.stdout.splitlines()
        assert head == f"{EVE}: 0 by machine, OTHER POINTS."
        assert line.startswith("scores was {'07-task-1-check': 3, ")

    def test_a_submission_that_was_changed_since_is_told(self, course):
        with changed(course, ADA) as nb:
            answers(nb)["07-task-1-answer"].source += "\n# by Ada"
        done = run(course, "grade", "07", "--student", ADA, "--replay")
        assert done.returncode == 1
        head, *lines = done.stdout.splitlines()
        assert head == f"{ADA}: 20 by machine, the same points."
        assert [line.split()[0] for line in lines] == ["submission_sha256", "seed", "graded_sha256"]

    def test_newer_versions_are_told_and_are_no_fault(self, course):
        self.tamper(course, versions={"python": "3.10.1"})
        done = run(course, "grade", "07", "--student", BOB, "--replay")
        assert done.returncode == 0
        assert "versions was {'python': '3.10.1'}, is {'python': '3." in done.stdout

    def tamper(self, course: Course, **content) -> None:
        for student in (BOB, EVE):
            file = course.gradebook / "records" / MODULE / f"{student}.json"
            record = json.loads(file.read_text(encoding="utf-8"))
            file.write_text(json.dumps(record | content), encoding="utf-8")

    def test_without_a_record_it_says_what_to_run(self, course):
        (course.gradebook / "records" / MODULE / f"{ADA}.json").unlink()
        done = run(course, "grade", "07", "--student", ADA, "--replay")
        assert done.returncode == 1
        assert done.stderr == (
            f"workbook: no record of a grade of {ADA}: run workbook grade {MODULE} first.\n"
        )


def test_a_record_tells_what_the_grade_came_from(once):
    record = Record.load(once, MODULE, ADA)
    assert record.submission_sha256 == digest(notebook(once, "submitted", ADA))
    assert record.submission_time == "2026-11-02 12:00:00.000000 UTC"
    assert record.exercise_sha256 == Pristine.of(once, MODULE).sha256
    assert record.versions.keys() == {"python", "numpy", "mlp_ref", "machine"}
    assert len(record.seed) == 64
