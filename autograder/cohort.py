"""Grades a class: every new or changed submission of a module, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass

from nbgrader.api import MissingEntry

from .course import Course, CourseError
from .steps import check_gradebook, run_step, submitted


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


def grade(course: Course, module: str, students: list[str]) -> Iterator[Grade]:
    """Grades these students' submissions and yields each result as it stands in the gradebook.

    A submission that was graded before and has not changed since is not run again. One that
    cannot be graded is reported and does not stop the others.
    """
    api = course.api()
    for student in students:
        if not _is_graded(course, module, student):
            try:
                doing = f"grading {student}"
                run_step(doing, api.autograde, module, student, force=True, create=True)
            except CourseError as error:
                yield Grade(student, problem=str(error).removeprefix(f"{doing} failed: "))
                continue
        yield _recorded(api, module, student)


def _is_graded(course: Course, module: str, student: str) -> bool:
    """Whether the graded copy is of this very submission: nbgrader copies its time along."""
    folders = [course.folder(step, student, module) for step in ("submitted", "autograded")]
    stamps = [folder / "timestamp.txt" for folder in folders]
    return all(s.is_file() for s in stamps) and stamps[0].read_bytes() == stamps[1].read_bytes()


def _recorded(api, module: str, student: str) -> Grade:
    with api.gradebook as gradebook:
        try:
            s = gradebook.find_submission(module, student)
        except MissingEntry:
            return Grade(student, problem="is not in the gradebook: release the module again")
        return Grade(
            student,
            score=s.code_score,
            max_score=s.max_code_score,
            by_hand=s.written_score,
            waits_for_hand=bool(s.needs_manual_grade),
        )
