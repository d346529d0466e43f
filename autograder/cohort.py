"""Grades a class: many submissions at a time, and one writer."""

import json
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    wait,
)
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass

from nbformat import from_dict

from .course import Course, CourseError
from .examiner import Exam, examiner_for
from .executors import local_executor
from .jail import JailError
from .limits import Limits
from .pristine import Pristine
from .records import Record, Submission, WriteError, Writer
from .secret import student_key
from .steps import check_gradebook, submitted

AHEAD = 4  # submissions for each job that are read and wait, so that no job does
SECONDS_BETWEEN_COMMITS = 0.5


@dataclass(frozen=True)
class Grade:
    """What grading a submission came to; a problem stands in place of a score."""

    student: str
    score: float = 0.0  # by machine
    max_score: float = 0.0
    by_hand: float = 0.0
    waits_for_hand: bool = False
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
    source = course.folder("source", module=module) / f"{module}.ipynb"
    return Exam(Pristine.read(source, course.config), limits, walls)


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
    writer = None
    try:
        for _ in range(2):  # again with what a killed worker was at
            with open_executor() as executor:
                for _ in range(os.cpu_count() or 1):  # they warm up while nbgrader is loaded
                    executor.submit(prepare, limits, walls)
                if writer is None:
                    exam = exam_of(course, module, limits, walls)
                    writer = Writer(course, module, exam.pristine.sha256)
                round_ = Round(course, exam, writer, executor)
                yield from round_.run(students, force)
                students = round_.lost
            if not students:
                break
        yield from (Grade(s, problem="its worker was killed twice") for s in students)
    except WriteError as error:
        raise CourseError(f"cannot write grades: {error}. Mend it and run this again.") from error
    finally:
        if writer:
            writer.close()


def prepare(limits: dict[str, int], walls: bool) -> None:
    """Gets a worker ready before the first submission comes."""
    examiner_for(limits, walls).jail.wait()


class Round:
    """One way of a class through an executor; `lost` are those whose worker was killed."""

    def __init__(self, course: Course, exam: Exam, writer: Writer, executor: Executor):
        self.course, self.exam, self.writer, self.executor = course, exam, writer, executor
        self.ahead = AHEAD * (os.cpu_count() or 1)
        self.lost: list[str] = []
        self._running: dict[Future, Submission] = {}
        self._committed = time.monotonic()

    def run(self, students: list[str], force: bool) -> Iterator[Grade]:
        done = {} if force else self.writer.gradebook.entered()
        scores = {} if force else self.writer.gradebook.scores()
        for student in students:
            submission = Submission.of(self.course, self.writer.module, student)
            if self.writer.is_done(submission, done):
                yield Grade(student, **asdict(scores[student]))
                continue
            self._start(submission)
            yield from self._finished(wait_for_all=False)
        yield from self._finished(wait_for_all=True)
        self.writer.commit()

    def _start(self, submission: Submission) -> None:
        key = student_key(self.course.gradebook, submission.student)
        try:
            future = self.executor.submit(self.exam.grade, submission.content, key)
            self._running[future] = submission
        except BrokenExecutor:
            self.lost.append(submission.student)

    def _finished(self, wait_for_all: bool) -> Iterator[Grade]:
        """Writes what is done; waits as long as more are on their way than may be."""
        while self._running:
            full = wait_for_all or len(self._running) >= self.ahead
            done, _ = wait(self._running, None if full else 0, FIRST_COMPLETED)
            if not done:
                return
            for future in done:
                yield from self._written(self._running.pop(future), future)

    def _written(self, submission: Submission, future: Future) -> Iterator[Grade]:
        try:
            graded = future.result()
        except BrokenExecutor:
            self.lost.append(submission.student)
        except JailError:
            raise
        except Exception as error:  # one that cannot be graded does not stop the others
            yield Grade(submission.student, problem=f"{type(error).__name__}: {error}")
        else:
            score = self.writer.write(submission, graded)
            if time.monotonic() - self._committed > SECONDS_BETWEEN_COMMITS:
                self.writer.commit()
                self._committed = time.monotonic()
            yield Grade(submission.student, **asdict(score))


def replay(course: Course, module: str, student: str, walls: bool = True) -> tuple[bool, list[str]]:
    """Grades a submission once more and compares with its record; nothing is written.

    Returns whether points and bytes are the same, and what to say. CourseError without a record.
    """
    from .gradebook import points

    record = Record.load(course, module, student)
    if record is None:
        raise CourseError(f"no record of a grade of {student}: run workbook grade {module} first.")
    exam = exam_of(course, module, Limits(config=course.config).as_dict(), walls)
    submission = Submission.of(course, module, student)
    graded = exam.grade(submission.content, student_key(course.gradebook, student))
    now = Record.of(
        module,
        submission,
        exam.pristine.sha256,
        graded,
        points(from_dict(json.loads(graded.notebook))),
    )
    changed = [
        f"{name} was {then!r}, is {value!r}"
        for name, then in asdict(record).items()
        if (value := getattr(now, name)) != then
    ]
    score = sum(p for p in now.scores.values() if p is not None)
    head = f"{student}: {score:g} by machine, "
    if not changed:
        return True, [head + "the same points and the same bytes as recorded."]
    same = now.scores == record.scores
    return same, [head + ("the same points." if same else "OTHER POINTS."), *changed]
