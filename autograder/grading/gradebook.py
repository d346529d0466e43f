"""nbgrader's gradebook, written to by one process and in a time that does not grow with the class.

nbgrader's own objects add up a whole class's points whenever one of them is loaded. Here the rows
of its tables are written directly; what stands in them is the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from nbformat import NotebookNode
from nbgrader.api import (
    Comment,
    Grade,
    GradeCell,
    MissingEntry,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution
from sqlalchemy import Insert, Integer, bindparam, func, or_, select, update

from autograder.course import Course, CourseError
from autograder.database import Database
from autograder.submissions.pristine import grade_id
from autograder.submissions.roster import Student as RosterStudent

if TYPE_CHECKING:
    from nbgrader.plugins import LateSubmissionPlugin


@dataclass(frozen=True)
class Score:
    """What a student has in the gradebook for a module."""

    score: float = 0.0  # by machine
    max_score: float = 0.0
    by_hand: float = 0.0
    waits_for_hand: bool = False


@dataclass(frozen=True)
class Result:
    """What a student gets for a module in the end, as far as it is known."""

    time: datetime | None  # when it was handed in, in UTC
    raw: float  # by machine and by hand
    penalty: float  # for being late
    waits_for_hand: bool

    @property
    def score(self) -> float:
        return max(0.0, self.raw - self.penalty)


def enter_students(course: Course, students: Iterable[RosterStudent]) -> None:
    """Enters the class into nbgrader's table, with the names that the Formgrader shows."""
    rows = [
        {"id": one.id, "email": one.email or None}
        | dict(zip(("first_name", "last_name"), one.first_and_last, strict=True))
        for one in students
    ]
    with Database(course.db_url, course.id) as database:
        insert = _insert(database.engine.dialect.name)(Student.__table__)
        new = {name: insert.excluded[name] for name in ("first_name", "last_name", "email")}
        if rows:
            database.db.execute(insert.on_conflict_do_update(index_elements=["id"], set_=new), rows)
            database.db.commit()


class NotReleasedError(CourseError):
    """A module is not in the gradebook."""


class Gradebook:
    """A module's part of the gradebook; what is entered is in it from `commit` on.

    Raises NotReleasedError if the module was never released.
    """

    def __init__(self, course: Course, module: str):
        database = Database(course.db_url, course.id)
        try:
            notebook = database.find_notebook(module, module)
        except MissingEntry:
            raise NotReleasedError(f"{module} is not in the gradebook: release it first.") from None
        self.module = module
        self.assignment, self.notebook = notebook.assignment.id, notebook.id
        self.due = notebook.assignment.duedate
        self.grade_cells = {cell.name: cell.id for cell in notebook.grade_cells}
        self.points = {cell.name: cell.max_score for cell in notebook.grade_cells}
        self.answer_cells = {cell.name: cell.id for cell in notebook.solution_cells}
        self.course = course
        database.close()
        self.connection = database.engine.connect()
        self._statements = _statements(_insert(database.engine.dialect.name))
        self._scores = self._select_scores()
        self._score = self._scores.where(SubmittedAssignment.student_id == bindparam("student"))

    @cached_property
    def _late(self) -> "LateSubmissionPlugin":
        """What the course has set for late submissions."""
        from nbgrader.preprocessors import AssignLatePenalties  # loads nbconvert

        assign = AssignLatePenalties(config=self.course.config)
        assign.init_plugin()
        return assign.plugin_inst

    def check(self, exercise: NotebookNode) -> None:
        """A CourseError if an exercise has other cells or points than were released."""
        marked = {grade_id(cell): cell for cell in exercise.cells if grade_id(cell)}
        answers = {name for name, cell in marked.items() if is_solution(cell)}
        if points_to_earn(exercise) != self.points or answers != self.answer_cells.keys():
            raise CourseError(
                f"{self.module} has other tasks or points than when it was released: "
                f"run workbook correct {self.module}, or release it again if nobody is graded yet."
            )

    def enter(self, student: str, time: datetime | None, nb: NotebookNode) -> Score:
        """Enters what a graded notebook says, as nbgrader's SaveAutoGrades does."""
        submission = {"assignment_id": self.assignment, "student_id": student, "timestamp": time}
        self.connection.execute(self._statements[Student], {"id": student})
        submission = self._put(SubmittedAssignment, **submission)
        notebook = self._put(
            SubmittedNotebook,
            notebook_id=self.notebook,
            assignment_id=submission,
            late_submission_penalty=None,
        )
        grades = [self._grade(notebook, cell) for cell in nb.cells if is_grade(cell)]
        comments = [self._comment(notebook, cell) for cell in nb.cells if is_solution(cell)]
        for table, rows in ((Grade, grades), (Comment, comments)):
            if rows:
                self.connection.execute(self._statements[table], rows)
        if self.due is not None:
            self.enter_lateness(student)
        return self.scores(student)[student]

    def enter_students(self, students: Iterable[str]) -> None:
        """Enters who is not known yet, for good and in order: who waits for whom is no circle.

        SQLite has one lock for all, and students enter with their grades.
        """
        rows = [{"id": student} for student in sorted(students)]
        if rows and self.connection.dialect.name != "sqlite":
            self.connection.execute(self._statements[Student], rows)
            self.commit()

    def _put(self, table, **row) -> str | None:
        """Makes or changes the row with this key; returns its id."""
        return self.connection.execute(self._statements[table], row).scalar()

    def _grade(self, notebook: str, cell: NotebookNode) -> dict:
        score, _ = determine_grade(cell)
        return {
            "cell_id": self.grade_cells[grade_id(cell)],
            "notebook_id": notebook,
            "auto_score": score,
            "needs_manual_grade": score is None,
        }

    def _comment(self, notebook: str, cell: NotebookNode) -> dict:
        answered = cell.metadata.nbgrader.get("checksum") != compute_checksum(cell)
        return {
            "cell_id": self.answer_cells[grade_id(cell)],
            "notebook_id": notebook,
            "auto_comment": None if answered else "No response.",
        }

    def extend(self, student: str, extension: timedelta) -> datetime:
        """Gives a student more time; returns until when, in UTC.

        Raises CourseError if the module has no due date.
        """
        if self.due is None:
            raise CourseError(
                "there is no due date to extend: set one in the Formgrader, or with nbgrader db."
            )
        self.connection.execute(self._statements[Student], {"id": student})
        mine = {"assignment_id": self.assignment, "student_id": student, "timestamp": None}
        submission = self._put(SubmittedAssignment, **mine)
        change = update(SubmittedAssignment.__table__).where(SubmittedAssignment.id == submission)
        self.connection.execute(change.values(extension=extension))
        return self.due + extension

    def enter_lateness(self, student: str | None = None) -> None:
        """Takes off anew what lateness costs, as nbgrader's AssignLatePenalties does.

        It costs each student, or this one, by the due date and the extension of now.
        """
        table = SubmittedNotebook.__table__
        columns = table.c.id, table.c.late_submission_penalty
        when = SubmittedAssignment.timestamp, SubmittedAssignment.extension
        scores = {} if self.due is None else self.scores(student)
        new = [
            {"row": row, "penalty": penalty}
            for who, row, had, *times in self._handed_in(*columns, *when, student=student)
            if (penalty := self._penalty(who, scores.get(who), *times)) != had
        ]
        if new:
            change = update(table).where(table.c.id == bindparam("row"))
            change = change.values(late_submission_penalty=bindparam("penalty"))
            self.connection.execute(change, new)

    def _handed_in(self, *columns, student: str | None = None) -> Sequence:
        """The student of each submission that was graded, and these columns of it."""
        rows = (
            select(SubmittedAssignment.student_id, *columns)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .where(SubmittedNotebook.notebook_id == self.notebook)
        )
        if student is not None:
            rows = rows.where(SubmittedAssignment.student_id == student)
        return self.connection.execute(rows).all()

    def _penalty(
        self, student: str, has: Score | None, time: datetime | None, extension: timedelta | None
    ) -> float | None:
        if self.due is None or time is None or has is None:
            return None
        late = (time - self.due - (extension or timedelta())).total_seconds()
        if late <= 0:
            return None
        score = has.score + has.by_hand
        penalty = self._late.late_submission_penalty(student, score, late)
        return None if penalty is None else min(max(penalty, 0), score)

    def results(self) -> dict[str, Result]:
        """What every student gets who has handed in."""
        scores = self.scores()
        columns = SubmittedAssignment.timestamp, SubmittedNotebook.late_submission_penalty
        return {
            student: Result(time, has.score + has.by_hand, penalty or 0.0, has.waits_for_hand)
            for student, time, penalty in self._handed_in(*columns)
            if (has := scores.get(student))
        }

    def scores(self, student: str | None = None) -> dict[str, Score]:
        """What every student has, or this one."""
        if student is None:
            return self._read_scores(self._scores)
        return self._read_scores(self._score, student=student)

    def _select_scores(self):
        return (
            select(
                SubmittedAssignment.student_id,
                GradeCell.cell_type,
                func.sum(Grade.score),
                func.sum(GradeCell.max_score),
                func.sum(Grade.needs_manual_grade.cast(Integer)),
            )
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .join(GradeCell, GradeCell.id == Grade.cell_id)
            .where(SubmittedAssignment.assignment_id == self.assignment)
            .where(SubmittedNotebook.notebook_id == self.notebook)
            .where(Grade.cell_id.in_(self.grade_cells.values()))  # an index begins with it
            .group_by(SubmittedAssignment.student_id, GradeCell.cell_type)
        )

    def _read_scores(self, query, **which) -> dict[str, Score]:
        found = defaultdict(dict)
        for student, kind, score, most, waiting in self.connection.execute(query, which):
            found[student][kind] = score, most, waiting > 0
        return {student: _summed_up(kinds) for student, kinds in found.items()}

    def entered(self) -> dict[str, dict[str, float | None]]:
        """The points by machine that every student has, by cell."""
        return self._by_cell(Grade.auto_score)

    def by_hand(self) -> dict[str, dict[str, float | None]]:
        """The points by hand that every student has, by cell; None is not marked."""
        return self._by_cell(Grade.manual_score)

    def _by_cell(self, column) -> dict[str, dict[str, float | None]]:
        rows = self.connection.execute(
            select(SubmittedAssignment.student_id, Grade.cell_id, column)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .where(SubmittedNotebook.notebook_id == self.notebook)
            .where(Grade.cell_id.in_(self.grade_cells.values()))  # an index begins with it
        )
        names = {cell: name for name, cell in self.grade_cells.items()}
        found = defaultdict(dict)
        for student, cell, score in rows:
            found[student][names[cell]] = score
        return found

    def commit(self) -> None:
        self.connection.commit()

    def close(self) -> None:
        self.connection.close()
        self.connection.engine.dispose()


def points_to_earn(exercise: NotebookNode) -> dict[str, float]:
    """The most points of each graded cell."""
    cells = filter(is_grade, exercise.cells)
    return {grade_id(cell): float(cell.metadata.nbgrader.points) for cell in cells}


def points(nb: NotebookNode) -> dict[str, float | None]:
    """The points of a graded notebook by cell, as nbgrader reads them; None waits for a person."""
    return {grade_id(cell): determine_grade(cell)[0] for cell in nb.cells if is_grade(cell)}


def _insert(dialect: str) -> Callable:
    """How to insert rows or change them in one statement, which SQLite and PostgreSQL can."""
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert
    else:
        from sqlalchemy.dialects.postgresql import insert  # takes a tenth of a second to load
    return insert


def _statements(insert) -> dict[type, Insert]:
    """How a row of each table is made, or changed if its key is there."""

    def put(table, key: list[str], *changed: str) -> Insert:
        row = insert(table.__table__)
        new = {name: row.excluded[name] for name in (*changed, key[0])}
        if table is Grade:  # a mark by hand is to be looked at again
            by_hand = or_(Grade.manual_score.is_not(None), row.excluded.needs_manual_grade)
            new["needs_manual_grade"] = by_hand
        if table is SubmittedAssignment:  # a file without a time leaves the one that was known
            new["timestamp"] = func.coalesce(row.excluded.timestamp, table.timestamp)
        return row.on_conflict_do_update(index_elements=key, set_=new)

    def one(table, key: list[str], *changed: str) -> Insert:
        return put(table, key, *changed).returning(table.__table__.c.id)

    cell = ["cell_id", "notebook_id"]
    return {
        Student: insert(Student.__table__).on_conflict_do_nothing(),
        SubmittedAssignment: one(SubmittedAssignment, ["assignment_id", "student_id"], "timestamp"),
        SubmittedNotebook: one(
            SubmittedNotebook, ["notebook_id", "assignment_id"], "late_submission_penalty"
        ),
        Grade: put(Grade, cell, "auto_score"),
        Comment: put(Comment, cell, "auto_comment"),
    }


def _summed_up(kinds: dict[str, tuple[float, float, bool]]) -> Score:
    by_machine, most, _ = kinds.get("code", (0.0, 0.0, False))
    by_hand, _, _ = kinds.get("markdown", (0.0, 0.0, False))
    return Score(by_machine, most, by_hand, any(waits for _, _, waits in kinds.values()))
