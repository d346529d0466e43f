"""Grades a class: many submissions at a time, and one writer."""

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from contextlib import AbstractContextManager, suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from nbformat import from_dict

from autograder.course import Course, CourseError
from autograder.jail.jail import JailError
from autograder.steps import check_gradebook, submitted
from autograder.submissions.pristine import ABOUT_ID, Pristine, about_file
from autograder.submissions.submission import UnreadableError

from .exam import Exam, Graded
from .executors import WorkerError, has_ended, jobs_of, local_executor
from .limits import Limits
from .records import Record, Submission, Writer, write_errors
from .secret import student_key

if TYPE_CHECKING:
    from .gradebook import Score

AHEAD = 4  # submissions for each job that are read and wait, so that no job does
SECONDS_BETWEEN_COMMITS = 0.5
BARREN = 3  # times that workers may be killed in a row before they have done anything


@dataclass(frozen=True)
class Grade:
    """What grading a submission came to; a problem stands in place of a score."""

    student: str
    score: float = 0.0  # by machine
    max_score: float = 0.0
    by_hand: float = 0.0
    waits_for_hand: bool = False
    remark: str = ""  # what was odd about the file
    problem: str = ""


def to_grade(course: Course, module: str, student: str | None = None) -> list[str]:
    """The students whose submission is to be graded; a CourseError if there is none at all."""
    check_gradebook(course)
    students = submitted(course, module)
    if student is not None:
        students = [s for s in students if s == student]
    if not students:
        whose = f" of {student}" if student else ""
        raise CourseError(f"no submission{whose} of {module}: run workbook collect {module} first.")
    return students


def exam_of(course: Course, module: str, limits: dict[str, int], walls: bool) -> Exam:
    """What is needed to grade a module of the course."""
    return Exam(Pristine.of(course, module), limits, walls)


def grade(
    course: Course,
    module: str,
    students: list[str],
    open_executor: Callable[[], AbstractContextManager[Executor]] = local_executor,
    *,
    force: bool = False,
    walls: bool = True,
) -> Iterator[Grade]:
    """Grades these students' submissions and yields each result as it stands in the gradebook.

    A submission that was graded before and has not changed since is not run again, unless by
    `force`. One that cannot be graded is reported and does not stop the others. Raises CourseError
    if nothing can be graded on this machine, or if the disk is full; what is graded by then stays.
    """
    limits = Limits(config=course.config).as_dict()
    writer = work = None
    barren = 0
    try:
        while work is None or any(work.left()):  # again if a worker is killed
            with open_executor() as executor:
                with suppress(BrokenExecutor):
                    # They warm up while nbgrader is loaded.
                    for _ in range(min(jobs_of(executor), len(students))):
                        executor.submit(prepare, limits, walls)
                if work is None:
                    exam = exam_of(course, module, limits, walls)
                    writer = Writer(course, module, exam.pristine)
                    work = Work(course, exam, writer, students, force)
                before = work.left()
                yield from work.through(executor)
            barren = barren + 1 if work.left() == before else 0
            if barren == BARREN:
                raise CourseError("the workers are killed: has this machine enough memory?")
    finally:
        if writer:
            writer.close()


def prepare(limits: dict[str, int], walls: bool) -> None:
    """Gets a worker ready before the first submission comes."""
    from .examiner import examiner_for

    with _one_at_a_time:
        examiner_for(limits, walls).jail.wait()


def run(exam: Exam, content: bytes | UnreadableError, key: bytes, apart: bool = False) -> Graded:
    """Grades a submission: what workers do. Those of Dask have threads, an examiner has none."""
    from .apart import examine_apart  # loads what the process that hands the work out needs not
    from .examiner import examine

    with _one_at_a_time:
        return exam.grade(content, key, examine_apart if apart else examine)


_one_at_a_time = threading.Lock()


class Work:
    """A class that goes through one executor, or several if workers are killed.

    What a killed worker may have been at is graded again, one at a time and by a process of its
    own: so a submission that ends its examiner takes nobody with it, and gets its grade.
    """

    def __init__(
        self, course: Course, exam: Exam, writer: Writer, students: list[str], force: bool
    ):
        self.course, self.exam, self.writer = course, exam, writer
        self.ahead = AHEAD
        self._waiting, self._suspects = deque(students), deque()
        self._running: dict[Future, Submission] = {}
        self._broken = False
        self._committed = time.monotonic()
        self._unknown = students  # to the gradebook, until something is written
        with write_errors():
            self._done = {} if force else writer.gradebook.entered()
            self._scores = {} if force else writer.gradebook.scores()

    def left(self) -> tuple[int, int]:
        """How many wait, and how many of those that a killed worker may have been at."""
        return len(self._waiting), len(self._suspects)

    def through(self, executor: Executor) -> Iterator[Grade]:
        """Grades until nobody is left, or until a worker is killed."""
        self._broken = False
        self.ahead = AHEAD * jobs_of(executor)
        while any(self.left()) and not self._broken:
            alone = bool(self._suspects)
            queue = self._suspects if alone else self._waiting
            submission = Submission.of(self.course, self.writer.module, queue.popleft())
            if self.writer.is_done(submission, self._done):
                copy = self.writer.copy(submission.student).read_text(encoding="utf-8")
                yield _of(submission.student, self._scores[submission.student], copy)
            elif self._started(executor, submission, alone):
                yield from self._finished(alone, wait_for_all=alone)
            else:
                queue.appendleft(submission.student)
        yield from self._finished(wait_for_all=True)
        self.writer.commit()

    def _started(self, executor: Executor, submission: Submission, apart: bool) -> bool:
        with write_errors():
            key = student_key(self.course.gradebook, submission.student)
        try:
            future = executor.submit(run, self.exam, submission.content, key, apart)
        except BrokenExecutor:
            self._broken = True
            return False
        self._running[future] = submission
        return True

    def _finished(self, alone: bool = False, *, wait_for_all: bool) -> Iterator[Grade]:
        """Writes what is done; waits as long as more are on their way than may be."""
        while self._running:
            full = wait_for_all or len(self._running) >= self.ahead
            seconds = SECONDS_BETWEEN_COMMITS if full else 0
            done, _ = wait(self._running, seconds, FIRST_COMPLETED)
            for future in done:
                yield from self._written(self._running.pop(future), future, alone)
            if time.monotonic() - self._committed > SECONDS_BETWEEN_COMMITS:
                self.writer.commit()  # also when nothing comes: others want to write, too
                self._committed = time.monotonic()
            if not done and not full:
                return

    def _written(self, submission: Submission, future: Future, alone: bool) -> Iterator[Grade]:
        try:
            graded = future.result()
        except (JailError, WorkerError, CancelledError):
            raise
        except Exception as error:  # one that cannot be graded does not stop the others
            self._broken |= isinstance(error, BrokenExecutor)
            if not has_ended(error):
                yield Grade(submission.student, problem=f"{type(error).__name__}: {error}")
            elif alone:
                yield Grade(submission.student, problem="its worker was killed twice")
            else:
                self._suspects.append(submission.student)
        else:
            self._enter_all()
            score = self.writer.write(submission, graded)
            yield _of(submission.student, score, graded.notebook)

    def _enter_all(self) -> None:
        """Makes everybody known to the gradebook, before the first grade is written."""
        with write_errors():
            self.writer.gradebook.enter_students(self._unknown)
        self._unknown = []


def _of(student: str, score: "Score", notebook: str) -> Grade:
    remark = about_file(from_dict(json.loads(notebook))) if ABOUT_ID in notebook else ""
    return Grade(student, **asdict(score), remark=remark)


def replay(course: Course, module: str, student: str, walls: bool = True) -> tuple[bool, list[str]]:
    """Grades a submission once more and compares with its record; nothing is written.

    Returns whether all is the same but the versions of what computes, and what to say. CourseError
    if there is no record, or if nothing can be graded on this machine.
    """
    from .gradebook import points

    record = Record.load(course, module, student)
    if record is None:
        raise CourseError(f"no record of a grade of {student}: run workbook grade {module} first.")
    exam = exam_of(course, module, Limits(config=course.config).as_dict(), walls)
    submission = Submission.of(course, module, student)
    key = student_key(course.gradebook, student)
    with local_executor(1) as executor:  # a process like the one in which it was graded
        graded = executor.submit(run, exam, submission.content, key).result()
    now = Record.of(
        module,
        submission,
        exam.pristine.sha256,
        graded,
        points(from_dict(json.loads(graded.notebook))),
    )
    changed = {
        name: f"{name} was {then!r}, is {value!r}"
        for name, then in asdict(record).items()
        if name != "requests" and (value := getattr(now, name)) != then
    }
    score = sum(p for p in now.scores.values() if p is not None)
    head = f"{student}: {score:g} by machine, "
    if not changed:
        return True, [head + "the same points and the same bytes as recorded."]
    verdict = "OTHER POINTS." if "scores" in changed else "the same points."
    return changed.keys() == {"versions"}, [head + verdict, *changed.values()]
