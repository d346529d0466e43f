"""A class is graded: what is run again and what not, what goes wrong with some, and who does it."""

import contextlib
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from courses import MODULE, clone
from meaning import files, rows
from nbformat.v4 import new_code_cell
from processes import below

from autograder.course import Course, CourseError
from autograder.grading import executors
from autograder.grading.cohort import Grade, to_grade
from autograder.grading.cohort import grade as steps
from autograder.grading.executors import local_executor
from autograder.grading.secret import student_key
from autograder.lab import demo
from autograder.submissions.pristine import about_file, grade_id
from bench.classes import make_class

WORKBOOK = Path(sys.executable).with_name("workbook")
STUDENTS = 6
WORKER, JAILED = 2, 8  # how far below the grader they are
RIGHT, PARTLY, WRONG, UNTOUCHED, *_ = EVERYBODY = [demo.Student(n).id for n in range(STUDENTS)]


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory) -> Course:
    course = make_class(tmp_path_factory.mktemp("class") / "course", STUDENTS)
    student_key(course.gradebook, "anybody")
    return course


@pytest.fixture(scope="module")
def grade():
    """Grades a module with workers that are there for all tests; returns the results by student."""
    with local_executor(2) as executor:

        def run(course: Course, *students: str, **options) -> dict[str, Grade]:
            students = list(students) or to_grade(course, MODULE)
            there = contextlib.nullcontext(executor)
            return {
                one.student: one
                for one in steps(course, MODULE, students, lambda: there, **options)
            }

        yield run


@pytest.fixture(scope="module")
def reference(handed_in, grade, tmp_path_factory) -> Course:
    """The same class, graded."""
    course = clone(handed_in, tmp_path_factory.mktemp("graded") / "course")
    grade(course)
    return course


@pytest.fixture
def course(handed_in, tmp_path) -> Course:
    return clone(handed_in, tmp_path / "course")


@pytest.fixture
def graded(reference, tmp_path) -> Course:
    return clone(reference, tmp_path / "course")


def workbook(course: Course, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [WORKBOOK, *arguments],
        cwd=course.root,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )


def says(done: subprocess.CompletedProcess) -> str:
    """The one line with which a command fails."""
    assert done.returncode == 1, done.stderr
    (line,) = done.stderr.strip().splitlines()
    return line


def notebook(course: Course, step: str, student: str) -> Path:
    return course.folder(step, student, MODULE) / f"{MODULE}.ipynb"


def record(course: Course, student: str) -> Path:
    return course.gradebook / "records" / MODULE / f"{student}.json"


@contextlib.contextmanager
def writing(file: Path):
    """A file that is read-only, to be changed."""
    file.chmod(0o644)
    file.parent.chmod(0o755)
    yield file


class TestAgain:
    """What is graded and unchanged is not run again."""

    @pytest.fixture
    def run_again(self, graded, grade):
        """Grades again; returns who was run, which is seen by records that are written anew."""

        def again(*students: str, **options) -> set[str]:
            students = set(students or EVERYBODY)
            before = {s: self.written(graded, s) for s in students}
            assert grade(graded, *sorted(students), **options).keys() == students
            return {s for s in students if self.written(graded, s) != before[s]}

        return again

    def written(self, course: Course, student: str) -> tuple:
        both = record(course, student), notebook(course, "autograded", student)
        return tuple(file.stat().st_mtime_ns if file.is_file() else None for file in both)

    def test_nobody_is_run_without_a_reason(self, graded, reference, run_again):
        assert run_again() == set()
        assert rows(graded) == rows(reference)

    def test_everybody_is_by_force_and_nothing_changes(self, graded, reference, run_again):
        assert run_again(force=True) == set(EVERYBODY)
        assert rows(graded) == rows(reference)
        assert files(graded) == files(reference)

    def test_who_hands_in_again_is(self, graded, run_again):
        shutil.copy(notebook(graded, "submitted", RIGHT), notebook(graded, "submitted", WRONG))
        assert run_again() == {WRONG}

    def test_who_hands_in_the_same_at_another_time_is(self, graded, run_again):
        time = graded.folder("submitted", RIGHT, MODULE) / "timestamp.txt"
        time.write_text("2026-11-03 12:00:00.000000 UTC", encoding="utf-8")
        assert run_again() == {RIGHT}
        found = {row[0]: row[2] for row in rows(graded)["submitted_assignment"]}
        assert found[RIGHT] == "2026-11-03 12:00:00.000000"
        assert found[PARTLY] == "2026-11-02 12:00:00.000000"

    def test_everybody_is_after_a_correction_of_the_exercise(self, graded, run_again):
        source = graded.folder("source", module=MODULE) / f"{MODULE}.ipynb"
        nb = nbformat.read(source, as_version=4)
        check = next(cell for cell in nb.cells if grade_id(cell) == "07-task-2-check")
        check.source = "# corrected\n" + check.source
        nbformat.write(nb, source)
        assert run_again() == set(EVERYBODY)
        assert run_again() == set()

    @pytest.mark.parametrize(
        "damage",
        [
            lambda file: file.unlink(),
            lambda file: file.write_text(""),
            lambda file: file.write_text("[" * 5000),
            lambda file: file.write_text("[]"),
            lambda file: file.write_bytes(b"\xff\xfe" + file.read_bytes()),
            lambda file: file.write_text(file.read_text().replace("flipped", "right")),
            lambda file: file.write_text(file.read_text()[:-10]),
            lambda file: (file.unlink(), file.mkdir()),
            lambda file: shutil.rmtree(file.parent),
        ],
        ids=[
            "gone",
            "empty",
            "nested",
            "a list",
            "other bytes",
            "edited",
            "cut",
            "a folder",
            "all gone",
        ],
    )
    def test_who_has_a_damaged_copy_is(self, graded, reference, run_again, damage):
        with writing(notebook(graded, "autograded", WRONG)) as file:
            damage(file)
        assert run_again() == {WRONG}
        assert files(graded) == files(reference)

    def test_a_copy_that_nbgrader_has_only_laid_out_anew_is_left(self, graded, run_again):
        with writing(notebook(graded, "autograded", WRONG)) as file:
            nbformat.write(nbformat.read(file, as_version=4), file)
        assert run_again() == set()

    @pytest.mark.parametrize(
        "content", [None, "", "{}", "[]", '{"student": 1}', "\x00", "[" * 5000]
    )
    def test_who_has_no_record_is(self, graded, reference, run_again, content):
        file = record(graded, RIGHT)
        file.unlink()
        if content is not None:
            file.write_text(content)
        assert run_again() == {RIGHT}
        assert files(graded) == files(reference)

    def test_who_is_not_in_the_gradebook_is(self, graded, reference, run_again):
        with graded.api().gradebook as gradebook:
            gradebook.remove_student(PARTLY)
            lost = gradebook.find_grade("07-task-1-check", MODULE, MODULE, RIGHT)
            gradebook.db.delete(lost)
            changed = gradebook.find_grade("07-task-1-check", MODULE, MODULE, WRONG)
            changed.auto_score = 3
            gradebook.db.commit()
        assert run_again() == {RIGHT, PARTLY, WRONG}
        assert rows(graded) == rows(reference)

    def test_a_mark_by_hand_is_no_reason(self, graded, run_again):
        with graded.api().gradebook as gradebook:
            mark = gradebook.find_grade("07-task-7-answer", MODULE, MODULE, RIGHT)
            mark.manual_score, mark.needs_manual_grade = 4, False
            gradebook.db.commit()
        assert run_again() == set()

    def test_only_who_is_asked_for_is(self, graded, run_again):
        assert run_again(RIGHT, force=True) == {RIGHT}

    def test_what_a_killed_grader_had_begun_is_swept_away(self, graded, reference, run_again):
        begun = graded.folder("autograded", RIGHT) / f".{MODULE}.new"
        begun.mkdir()
        (begun / "half").write_text("{")
        record(graded, RIGHT).with_name(f".{RIGHT}.json.new").write_text("{")
        assert run_again() == set()
        assert files(graded) == files(reference)


ODD = {
    "it is gone": (lambda file: file.unlink(), "The file is missing"),
    "it is empty": (lambda file: file.write_text(""), "The file is empty"),
    "only a part": (
        lambda file: file.write_text(file.read_text()[:5000]),
        "not a notebook, or only a part of one",
    ),
    "bytes": (lambda file: file.write_bytes(bytes(range(256)) * 40), "The file is not UTF-8 text"),
    "a folder": (lambda file: (file.unlink(), file.mkdir()), "a folder or something else"),
    "a link": (
        lambda file: (file.unlink(), file.symlink_to("/etc/passwd")),
        "The file is a link",
    ),
    "another one": (
        lambda file: file.write_text(json.dumps(nbformat.v4.new_notebook())),
        "does not look like the notebook of 07-parameter-gradients",
    ),
}


class TestOddFiles:
    """A file that cannot be read earns nothing, says so to the student, and stops nobody else."""

    def test_each_gets_0_and_a_sentence_and_the_others_their_points(
        self, handed_in, tmp_path, grade
    ):
        course = clone(handed_in, tmp_path / "course")
        students = {}
        for number, (name, (spoil, sentence)) in enumerate(ODD.items()):
            student = f"odd-{number}"
            shutil.copytree(course.folder("submitted", RIGHT), course.folder("submitted", student))
            spoil(notebook(course, "submitted", student))
            students[student] = name, sentence
        results = grade(course)
        assert results.keys() == students.keys() | set(EVERYBODY)
        for student, (name, sentence) in students.items():
            one = results[student]
            assert (one.score, one.max_score, one.waits_for_hand, one.problem) == (0, 20, False, "")
            assert sentence in one.remark, name
            message = about_file(
                nbformat.read(notebook(course, "autograded", student), as_version=4)
            )
            assert sentence in message, name
        assert results[RIGHT].score == 20
        assert results == grade(course)


class TestCommand:
    def test_json_tells_the_scores(self, course, reference):
        done = workbook(course, "grade", "07", "--jobs", "1", "--json")
        assert (done.returncode, done.stderr.strip()) == (0, "")
        result = json.loads(done.stdout)
        assert result["module"] == MODULE
        assert result["not_graded"] == result["remarks"] == {}
        assert list(result["students"]) == EVERYBODY
        assert result["students"][RIGHT] == {
            "score": 20.0,
            "max_score": 20.0,
            "by_hand": 0.0,
            "waits_for_hand": True,
        }
        assert result["students"][UNTOUCHED]["score"] == 0
        assert not result["students"][UNTOUCHED]["waits_for_hand"]
        assert (files(course), rows(course)) == (files(reference), rows(reference))

    def test_without_bubblewrap_it_names_what_brings_it_and_writes_nothing(self, course):
        def there():
            return {name: what for name, what in files(course).items() if what != "folder"}

        before = there(), rows(course)
        line = says(workbook(course, "grade", "07", PATH=str(WORKBOOK.parent)))
        assert "sudo apt-get install bubblewrap" in line
        assert (there(), rows(course)) == before

    def test_without_walls_it_warns_and_comes_to_the_same_scores(self, course, reference):
        where = {"PATH": str(WORKBOOK.parent)}  # no bubblewrap there, either
        done = workbook(course, "grade", "07", "--without-jail", "--json", **where)
        assert done.returncode == 0
        (line,) = done.stderr.strip().splitlines()
        assert "without walls, an answer can read and change all you can" in line
        assert rows(course) == rows(reference)

    def test_an_exercise_that_has_changed_since_its_release_is_told(self, course):
        source = course.folder("source", module=MODULE) / f"{MODULE}.ipynb"
        text = source.read_text(encoding="utf-8")
        source.write_text(text.replace('"points": 2', '"points": 3'), encoding="utf-8")
        assert "workbook correct 07" in says(workbook(course, "grade", "07"))

    def test_progress_tells_the_rate_and_the_time_left(self, course):
        """On a terminal; the bar itself is gone at the end."""
        master, terminal = pty.openpty()
        command = [WORKBOOK, "grade", "07", "--json"]
        wide = os.environ | {"COLUMNS": "120", "TERM": "xterm"}
        with subprocess.Popen(
            command, cwd=course.root, env=wide, stderr=terminal, stdout=subprocess.DEVNULL
        ) as grader:
            os.close(terminal)
            shown = ""
            with contextlib.suppress(OSError):  # the other end is closed
                while part := os.read(master, 4096):
                    shown += part.decode()
        os.close(master)
        assert grader.returncode == 0
        assert re.search(rf"[1-{STUDENTS}]/{STUDENTS}", shown)
        assert re.search(r"\d+\.\d/s", shown)
        assert re.search(r"0:00:0\d", shown)


def test_ctrl_c_reaches_no_worker():
    """Else each would say what it was at."""
    with local_executor(1) as executor:
        blocked = executor.submit(signal.pthread_sigmask, signal.SIG_BLOCK, []).result()
    assert signal.SIGINT in blocked


def test_a_submission_that_kills_its_worker_each_time_takes_nobody_with_it(course, reference):
    """Something ends whatever process grades it, as a machine short of memory would."""
    file = notebook(course, "submitted", PARTLY)
    nb = nbformat.read(file, as_version=4)
    nb.cells.append(new_code_cell("import time\ntime.sleep(25)"))
    nbformat.write(nb, file)
    command = [WORKBOOK, "grade", "07", "--jobs", "2", "--json"]
    grader = subprocess.Popen(command, cwd=course.root, stdout=subprocess.PIPE, text=True)
    since = {}
    kills = 0
    while grader.poll() is None:
        for jailed in below(grader.pid, JAILED):
            if time.monotonic() - since.setdefault(jailed, time.monotonic()) > 4:
                for worker in below(grader.pid, WORKER):
                    with contextlib.suppress(ProcessLookupError):  # it has ended meanwhile
                        os.kill(worker, signal.SIGKILL)
                since.clear()
                kills += 1
        time.sleep(0.02)
    result = json.load(grader.stdout)
    assert result["not_graded"] == {PARTLY: "its worker was killed twice"}
    assert kills == 2
    others = [row for row in rows(reference)["grade"] if row[0] != PARTLY]
    assert rows(course)["grade"] == others


def test_an_executor_ends_whatever_its_workers_do(monkeypatch):
    """As one that was started while the others were told to end, and was told nothing."""
    monkeypatch.setattr(executors, "SHUT_DOWN_SECONDS", 1)
    with executors.local_executor(2) as executor:
        executor.submit(signal.signal, signal.SIGTERM, signal.SIG_IGN).result()
        deaf = executor.submit(time.sleep, 600)
        while not deaf.running():
            time.sleep(0.01)
        others = executor.submit(os.getpid).result()
        os.kill(others, signal.SIGKILL)
        began = time.monotonic()
        with pytest.raises(BrokenExecutor):
            deaf.result(60)
    assert time.monotonic() - began < 30


def test_a_submission_that_ends_its_examiner_has_what_was_graded_by_then(course):
    """The kernel ends an examiner that cannot be interrupted; here a check does it itself."""
    source = course.folder("source", module=MODULE) / f"{MODULE}.ipynb"
    nb = nbformat.read(source, as_version=4)
    (check,) = [cell for cell in nb.cells if grade_id(cell) == "07-task-3-check"]
    check.source = f"import os\nos.kill(os.getpid(), {signal.SIGPROF:d})"
    nbformat.write(nb, source)
    done = workbook(course, "grade", "07", "--jobs", "1", "--student", RIGHT, "--json")
    result = json.loads(done.stdout)
    assert (result["not_graded"], done.returncode) == ({}, 0)
    graded = nbformat.read(notebook(course, "autograded", RIGHT), as_version=4)
    earned = {grade_id(c): c.outputs[-1].data["text/plain"] for c in graded.cells
              if grade_id(c) and grade_id(c).endswith("-check")}  # fmt: skip
    assert [float(p) > 0 for p in earned.values()] == [True, True, False, False, False, False]
    assert "it was ended" in str(graded.cells)


def test_modules_in_the_folder_that_we_are_in_are_not_imported(course, reference):
    """Who looks at a submission that brings its own json.py grades from there."""
    folder = course.folder("submitted", RIGHT, MODULE)
    for name in ("json", "threading", "signal", "struct", "numpy", "warnings", "multiprocessing"):
        hostile = f"open({str(course.root / 'imported')!r}, 'a').write({name!r})"
        (folder / f"{name}.py").write_text(hostile)
    command = [WORKBOOK, "grade", "07", "--student", WRONG, "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert not (course.root / "imported").exists()


def test_workers_that_are_always_killed_are_told(course):
    with pytest.raises(CourseError, match="the workers are killed"):
        for _ in steps(course, MODULE, EVERYBODY, broken_executor):
            pass


@contextlib.contextmanager
def broken_executor():
    """A pool whose worker is dead before anything is asked of it."""
    with local_executor(1) as executor:
        with contextlib.suppress(BrokenExecutor):
            executor.submit(os._exit, 1).result()
        yield executor


def test_any_executor_of_the_standard_library_will_do(course, reference):
    """Threads, too: they take turns, as one process can examine one notebook at a time."""
    with ThreadPoolExecutor(3) as threads:
        results = list(steps(course, MODULE, EVERYBODY, lambda: contextlib.nullcontext(threads)))
    assert len(results) == STUDENTS
    assert rows(course) == rows(reference)


CLUSTER = """
from distributed import LocalCluster

with LocalCluster(n_workers=2, threads_per_worker=2, dashboard_address=":0") as cluster:
    print(cluster.scheduler_address, flush=True)
    input()
"""


class TestDask:
    def test_a_cluster_comes_to_the_same_gradebook(self, course, reference):
        started = [sys.executable, "-c", CLUSTER]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        with subprocess.Popen(started, text=True, **pipes) as cluster:
            address = cluster.stdout.readline().strip()
            done = workbook(course, "grade", "07", "--scheduler", address, "--json")
            cluster.communicate("")
        assert done.returncode == 0, done.stderr
        assert list(json.loads(done.stdout)["students"]) == EVERYBODY
        assert rows(course) == rows(reference)
        assert files(course) == files(reference)

    @pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "localhost:9"])
    def test_a_wrong_address_is_described_in_one_line(self, course, address):
        line = says(workbook(course, "grade", "07", "--scheduler", address))
        assert f"no Dask scheduler at {address}" in line
