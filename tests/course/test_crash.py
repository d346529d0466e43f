"""Killed at any moment and started again, grading ends as if nothing had happened."""

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from courses import MODULE, clone
from meaning import files, rows
from processes import below, children, command

from autograder.course import Course
from autograder.grading.secret import student_key
from autograder.jail.walls import libc
from bench.classes import make_class

WORKBOOK = Path(sys.executable).with_name("workbook")
GRADE = [str(WORKBOOK), "grade", "07", "--jobs", "2", "--json"]
STUDENTS = 12
KILLS_IN_A_ROW = int(os.environ.get("KILLS_IN_A_ROW", "4"))  # 40 takes ten minutes
SUBREAPER = 36  # prctl(2): orphans come to this process
# How far below the grader they are: a supervisor is below the warm parent, a student below it.
BELOW = {"forkserver": 1, "worker": 2, "wait": 3, "bwrap": 4, "warm parent": 6, "supervisor": 7,
         "student": 8}  # fmt: skip


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory) -> Course:
    """A class that nobody has graded; its copies share the secret that hidden inputs come from."""
    course = make_class(tmp_path_factory.mktemp("class") / "course", STUDENTS)
    student_key(course.gradebook, "anybody")
    return course


@pytest.fixture(scope="module")
def undisturbed(handed_in, tmp_path_factory):
    """What a run that nobody disturbs comes to, and how long it takes."""
    course = clone(handed_in, tmp_path_factory.mktemp("undisturbed") / "course")
    before = time.monotonic()
    grade(course)
    return rows(course), files(course), time.monotonic() - before


@pytest.fixture
def course(handed_in, tmp_path) -> Course:
    return clone(handed_in, tmp_path / "course")


@pytest.fixture(autouse=True)
def nothing_runs_on():
    """Whatever is left when a grader has ended becomes a child of this process: nothing may be."""
    libc.prctl(SUBREAPER, 1, 0, 0, 0)
    before = set(children(os.getpid()))
    yield
    until = time.monotonic() + 2
    while (left := running(before)) and time.monotonic() < until:
        time.sleep(0.05)
    libc.prctl(SUBREAPER, 0, 0, 0, 0)
    assert not left


def running(before: set[int]) -> list[str]:
    """The command lines of new children of this process; those that have ended are buried."""
    found = []
    for child in set(children(os.getpid())) - before:
        with contextlib.suppress(ChildProcessError):
            if os.waitpid(child, os.WNOHANG) == (0, 0):
                found.append(command(child))
    return found


def begin(course: Course, *options: str) -> subprocess.Popen:
    """Starts grading, in a process group of its own, as a shell does."""
    # Tests that run in the background ignore Ctrl-C, and what they start would inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            [*GRADE, *options],
            cwd=course.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            process_group=0,
        )
    finally:
        signal.signal(signal.SIGINT, before)


def grade(course: Course, *options: str) -> dict:
    """Grades to the end, which must be a good one."""
    message, said = (grader := begin(course, *options)).communicate()
    assert grader.returncode == 0, said
    return json.loads(message)


def end(grader: subprocess.Popen) -> tuple[int, str]:
    """Waits for the end; returns the exit status and what was said on stderr."""
    _, said = grader.communicate()
    return grader.returncode, said.strip()


def grade_as_undisturbed(course: Course, undisturbed) -> None:
    result = grade(course)
    assert len(result["students"]) == STUDENTS
    assert not result["not_graded"]
    assert_same(course, undisturbed)


def assert_same(course: Course, undisturbed) -> None:
    """Every submission is recorded, once, and nothing half-done lies about."""
    assert rows(course) == undisturbed[0]
    assert files(course) == undisturbed[1]


def test_an_undisturbed_run_records_each_submission_once(undisturbed):
    tables, written, _ = undisturbed
    counts = {name: len(found) for name, found in tables.items()}
    assert counts == {
        "student": STUDENTS,
        "submitted_assignment": STUDENTS,
        "submitted_notebook": STUDENTS,
        "grade": 7 * STUDENTS,
        "comment": 7 * STUDENTS,
    }
    assert sum(name.startswith("records/") and name.endswith(".json") for name in written) == 12
    assert sum(name.endswith(".ipynb") and "demo-" in name for name in written) == STUDENTS


@pytest.mark.parametrize(
    ("seed", "options"), [(0, []), (1, []), (2, ["--force"])], ids=["", "later", "force"]
)
def test_a_grader_that_is_killed_again_and_again_ends_as_one_that_is_not(
    course, undisturbed, seed, options
):
    draw = random.Random(f"{seed} {options}")
    for _ in range(KILLS_IN_A_ROW):
        grader = begin(course, *options)
        with contextlib.suppress(subprocess.TimeoutExpired):
            grader.wait(draw.uniform(0, undisturbed[2]))
        grader.kill()
        grader.communicate()
    grade_as_undisturbed(course, undisturbed)


@pytest.mark.parametrize("seed", range(KILLS_IN_A_ROW // 2))
def test_killed_workers_and_jails_change_nothing(course, undisturbed, seed):
    draw = random.Random(seed)
    grader = begin(course)
    for what in draw.sample(list(BELOW), 3):
        kill_one(grader, what, draw)
    code, said = end(grader)
    assert code in (0, 1)
    assert len(said.splitlines()) == code, said
    grade_as_undisturbed(course, undisturbed)


def kill_one(grader: subprocess.Popen, what: str, draw: random.Random) -> None:
    """Kills one of these processes, soon after there is one."""
    while grader.poll() is None:
        found = below(grader.pid, BELOW[what])
        if what == "forkserver":  # beside it is one that belongs to Python
            found = [process for process in found if "forkserver" in command(process)]
        if found:
            time.sleep(draw.uniform(0, 0.1))
            with contextlib.suppress(ProcessLookupError):
                os.kill(draw.choice(found), signal.SIGKILL)
                return


@pytest.mark.parametrize("moment", [0.1, 0.5])
def test_ctrl_c_ends_in_one_line_and_the_same_command_goes_on(course, undisturbed, moment):
    grader = begin(course)
    while not below(grader.pid, BELOW["worker"]):
        time.sleep(0.001)
    time.sleep(moment)
    os.killpg(grader.pid, signal.SIGINT)
    assert end(grader) == (130, "workbook: stopped; run the same command again to go on.")
    grade_as_undisturbed(course, undisturbed)


@pytest.mark.parametrize("kilobytes", [0, 40, 300])
def test_a_full_disk_is_one_line_and_with_room_again_it_goes_on(course, undisturbed, kilobytes):
    done = grade_on_small_disk(course, kilobytes)
    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith("workbook: cannot write grades: ")
    grade_as_undisturbed(course, undisturbed)


def test_a_disk_that_is_full_before_there_is_a_secret_leaves_no_empty_one(course):
    secret = course.gradebook / "secret"
    secret.unlink()
    assert grade_on_small_disk(course, 0).returncode == 1
    assert not secret.exists() or secret.read_bytes() == b""
    grade(course)
    assert len(secret.read_bytes()) == 32


def grade_on_small_disk(course: Course, kilobytes: int) -> subprocess.CompletedProcess:
    """Grades with the gradebook on a disk in memory that has so much room left, and keeps it."""
    before = course.gradebook.rename(course.root / "before")
    course.gradebook.mkdir()
    (kept := course.root / "kept").mkdir()
    sizes = [file.stat().st_size for file in before.rglob("*") if file.is_file()]
    room = 4096 * sum(-(-size // 4096) for size in sizes) + 1024 * kilobytes
    script = 'cp -a before/. gradebook; "$@"; status=$?; cp -a gradebook/. kept; exit $status'
    disk = ["--size", str(max(room, 4096)), "--tmpfs", str(course.gradebook)]
    caps = ["--cap-add", "ALL"] if os.getuid() == 0 else []
    done = subprocess.run(
        ["bwrap", "--dev-bind", "/", "/", *caps, *disk, "sh", "-c", script, "sh", *GRADE],
        cwd=course.root,
        capture_output=True,
        text=True,
    )
    course.gradebook.rmdir()
    kept.rename(course.gradebook)
    return done


def test_a_gradebook_that_another_program_locks_for_a_while_is_waited_for(course, undisturbed):
    with locked(course, "IMMEDIATE"):
        grader = begin(course)
        while not list(course.folder("autograded").glob("*/*/*.ipynb")):
            time.sleep(0.01)
        time.sleep(2)
    assert end(grader) == (0, "")
    assert_same(course, undisturbed)


@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_gradebook_that_stays_locked_is_described_in_one_line(course, undisturbed, how):
    with locked(course, how):
        code, line = end(begin(course))
    assert code == 1
    assert line == "workbook: cannot write grades: database is locked. Mend it and run this again."
    grade_as_undisturbed(course, undisturbed)


@contextlib.contextmanager
def locked(course: Course, how: str):
    """The gradebook while somebody else writes in it."""
    database = sqlite3.connect(course.database, isolation_level=None)
    database.execute(f"BEGIN {how}")
    try:
        yield
    finally:
        database.execute("ROLLBACK")
        database.close()


def test_while_grading_goes_on_another_program_can_write_in_the_gradebook(course):
    """A mark by hand in the formgrader, for example: the grader keeps the lock only for moments."""
    grader = begin(course)
    database = sqlite3.connect(course.database, timeout=2)
    while grader.poll() is None:
        with database:
            database.execute("UPDATE course SET id = id")
        time.sleep(0.01)
    database.close()
    assert end(grader) == (0, "")


def test_two_graders_of_one_module_do_not_meet(course, undisturbed):
    first = begin(course)
    while not list(course.folder("autograded").glob("*/*/*.ipynb")):
        time.sleep(0.01)
    first.send_signal(signal.SIGSTOP)
    second = end(begin(course))
    first.send_signal(signal.SIGCONT)
    assert second == (1, f"workbook: {MODULE} is being graded by another process.")
    assert end(first) == (0, "")
    assert_same(course, undisturbed)
