"""The one writer of grades: nbgrader's gradebook, the graded copy, and a record of both.

The order makes a grader that is killed at any moment safe to start again. The copy is put in place
first, then the gradebook is committed, then the record is written. A submission without a record
that fits is graded again, which changes nothing if it had been written in part.
"""

import fcntl
import hashlib
import json
import os
import platform
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbformat import from_dict
from nbformat.v4.rwbase import rejoin_lines

from autograder.course import Course, CourseError
from autograder.submissions.pristine import Pristine
from autograder.submissions.submission import (
    UnreadableError,
    beside,
    moment,
    open_folder,
    read_or_why_not,
    read_time,
)
from autograder.whole import write

from .exam import Graded, as_json
from .secret import hidden_seed, student_key

if TYPE_CHECKING:
    from .gradebook import Score


@dataclass(frozen=True)
class Submission:
    """A student's file as it was handed in."""

    student: str
    folder: Path
    content: bytes | UnreadableError
    time: str  # what timestamp.txt says; empty if there is none

    @classmethod
    def of(cls, course: Course, module: str, student: str) -> "Submission":
        folder = course.folder("submitted", student, module)
        content = read_or_why_not(folder / f"{module}.ipynb")
        return cls(student, folder, content, read_time(folder))

    @property
    def when(self) -> datetime | None:
        """The time of submission in UTC, as nbgrader keeps it; None if the file has none."""
        return moment(self.time)

    @property
    def sha256(self) -> str:
        content = self.content if isinstance(self.content, bytes) else str(self.content).encode()
        return _sha256(content)


def versions() -> dict[str, str]:
    """What computed a grade."""
    import numpy  # these two take a while, in which others already work

    import mlp_ref

    found = {"python": platform.python_version(), "numpy": numpy.__version__}
    return {**found, "mlp_ref": mlp_ref.__version__, "machine": platform.machine()}


@dataclass(frozen=True)
class Record:
    """What a grade came from: enough to grade the same submission again and compare."""

    student: str
    module: str
    submission_sha256: str
    submission_time: str
    exercise_sha256: str
    seed: str
    scores: dict[str, float | None]  # by machine, by cell; None waits for a person
    graded_sha256: str
    versions: dict[str, str] = field(default_factory=versions)
    requests: list[dict[str, str]] = field(default_factory=list)  # to look at it again: requests.py

    @classmethod
    def of(
        cls, module: str, submission: Submission, exercise: str, graded: Graded, scores: dict
    ) -> "Record":
        """The record of a grade, as of now and here."""
        return cls(
            submission.student,
            module,
            submission.sha256,
            submission.time,
            exercise,
            graded.seed,
            scores,
            _digest(graded.notebook),
        )

    @classmethod
    def load(cls, course: Course, module: str, student: str) -> "Record | None":
        try:
            return cls(**json.loads(_place(course, module, student).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, RecursionError):
            return None  # none yet, or of an earlier version: then it is graded anew

    def save(self, course: Course) -> None:
        place = _place(course, self.module, self.student)
        place.parent.mkdir(parents=True, exist_ok=True)
        write(place, json.dumps(asdict(self), indent=1).encode())

    def succeed(self, course: Course) -> None:
        """Saves it in place of the one before, whose requests stay."""
        before = Record.load(course, self.module, self.student)
        replace(self, requests=before.requests if before else []).save(course)

    def keep(self, course: Course, corrected: str, **grades) -> None:
        """Keeps it, and the grades of then, for when the exercise is corrected.

        corrected: the digest of the exercise that comes after it.
        """
        file = _kept(course, self.module, corrected) / f"{self.student}.json"
        if not file.is_file():  # of an interrupted run, which has begun to change the grades
            file.parent.mkdir(parents=True, exist_ok=True)
            write(file, json.dumps(asdict(self) | grades, indent=1).encode())

    def fits(self, submission: Submission, exercise: str) -> bool:
        """Whether it is of this very submission and exercise."""
        expected = (submission.sha256, submission.time, exercise)
        return expected == (self.submission_sha256, self.submission_time, self.exercise_sha256)


def kept_totals(course: Course, module: str, corrected: str) -> dict[str, float]:
    """What each student had before the exercise became the one with this digest."""
    files = sorted(_kept(course, module, corrected).glob("*.json"))
    return {file.stem: json.loads(file.read_text(encoding="utf-8"))["total"] for file in files}


class WriteError(CourseError):
    """A grade could not be written."""

    def __init__(self, why: str):
        super().__init__(f"cannot write grades: {why}. Mend it and run this again.")


class Writer:
    """Writes what was graded of a module; nothing else in the course writes grades."""

    def __init__(self, course: Course, module: str, pristine: Pristine):
        from .gradebook import Gradebook  # loads nbgrader, while others already work

        self.course, self.module, self.exercise = course, module, pristine.sha256
        self._waiting: list[Record] = []
        with write_errors():
            self.gradebook = Gradebook(course, module)
            self.gradebook.check(pristine.notebook)
            self._lock = _only_one(_records(course, module))
            _sweep(course, module)

    def write(self, submission: Submission, graded: Graded) -> "Score":
        """Puts the graded copy in place and enters its points, which `commit` makes last."""
        from .gradebook import points  # see above

        nb = from_dict(json.loads(graded.notebook))
        with write_errors():
            _put_in_place(self.course, self.module, submission, graded.notebook)
            score = self.gradebook.enter(submission.student, submission.when, nb)
        record = Record.of(self.module, submission, self.exercise, graded, points(nb))
        self._waiting.append(record)
        return score

    def commit(self) -> None:
        with write_errors():
            self.gradebook.commit()
            for record in self._waiting:
                record.succeed(self.course)
            self._waiting.clear()

    def close(self) -> None:
        """Gives the gradebook back; what was not committed is not in it."""
        self.gradebook.close()
        os.close(self._lock)

    def copy(self, student: str) -> Path:
        """Where the graded copy of a student's notebook is."""
        return self.course.folder("autograded", student, self.module) / f"{self.module}.ipynb"

    def is_done(self, submission: Submission, entered: dict) -> bool:
        """Whether this very submission is graded, in the gradebook, and its copy unharmed."""
        record = Record.load(self.course, self.module, submission.student)
        if record is None or not record.fits(submission, self.exercise):
            return False
        try:
            content = self.copy(submission.student).read_text(encoding="utf-8")
            there = entered.get(submission.student) == record.scores
            expected = record.graded_sha256
            return there and (_sha256(content.encode()) == expected or _digest(content) == expected)
        except Exception:  # whatever stands there instead
            return False


@contextmanager
def write_errors() -> Iterator[None]:
    """A full disk, or a gradebook that somebody else locks, as a WriteError."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except DBAPIError as error:
        raise WriteError(str(error.orig).splitlines()[0]) from error
    except OSError as error:
        raise WriteError(f"{error.strerror}: {error.filename}") from error


def record_of_nbgrader(course: Course, module: str, student: str) -> None:
    """Keeps the record of what nbgrader has graded itself, and tidies its graded copy."""
    from .gradebook import points

    folder = course.folder("autograded", student, module)
    text = (folder / f"{module}.ipynb").read_text(encoding="utf-8")
    nb = nbformat.reads(text, as_version=4)
    seed = hidden_seed(student_key(course.gradebook, student), nb)
    exercise = Pristine.of(course, module).sha256
    submission = Submission.of(course, module, student)
    allowed = {f"{module}.ipynb", *(name for name, _ in _beside(submission.folder))}
    for file in folder.rglob("*"):
        if file.is_file() and file.name not in allowed:
            file.unlink()
    Record.of(module, submission, exercise, Graded(text, seed), points(nb)).succeed(course)


def _put_in_place(course: Course, module: str, submission: Submission, notebook: str) -> None:
    """The graded copy as nbgrader leaves it: all of it, or what was there before."""
    final = course.folder("autograded", submission.student, module)
    new = final.with_name(f".{module}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    (new / f"{module}.ipynb").write_text(notebook, encoding="utf-8")
    for name, content in _beside(submission.folder):
        (new / name).write_bytes(content)
    for file in new.iterdir():
        file.chmod(0o444)
    if final.exists():
        shutil.rmtree(final)
    new.rename(final)


def _beside(folder: Path) -> Iterator[tuple[str, bytes]]:
    """What may stay beside a graded notebook: nbgrader's own files, and pictures."""
    time = read_time(folder)
    if moment(time):  # nbgrader stops at any other
        yield "timestamp.txt", time.encode()
    with suppress(OSError), open_folder(folder) as opened:
        yield from beside(opened)


def _records(course: Course, module: str) -> Path:
    return course.gradebook / "records" / module


def _place(course: Course, module: str, student: str) -> Path:
    return _records(course, module) / f"{student}.json"


def _kept(course: Course, module: str, corrected: str) -> Path:
    return _records(course, module) / f"before-{corrected[:16]}"


def _only_one(folder: Path) -> int:
    """Makes this process the only one that grades into this folder, for as long as it lives."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise CourseError(f"{folder.name} is being graded by another process.") from None
    return lock


def _sweep(course: Course, module: str) -> None:
    """Takes away what a grader that was killed had begun to write."""
    for begun in course.folder("autograded").glob(f"*/.{module}.new"):
        shutil.rmtree(begun)
    for begun in _records(course, module).glob(".*.new"):
        begun.unlink()


def _digest(notebook: str) -> str:
    """A digest of a notebook, however its JSON is laid out: nbgrader's and ours differ."""
    return _sha256(as_json(rejoin_lines(from_dict(json.loads(notebook)))).encode())


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
