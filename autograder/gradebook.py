"""nbgrader's gradebook, written to by one process and in a time that does not grow with the class.

nbgrader's own objects add up a whole class's points whenever one of them is loaded. Here the rows
of its tables are written directly; what stands in them is the same.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

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
from nbgrader.api import Gradebook as Database
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution
from sqlalchemy import func, insert, select, update

from .course import Course, CourseError
from .pristine import grade_id


@dataclass(frozen=True)
class Score:
    """What a student has in the gradebook for a module."""

    score: float = 0.0  # by machine
    max_score: float = 0.0
    by_hand: float = 0.0
    waits_for_hand: bool = False


class Gradebook:
    """A module's part of the gradebook; nothing is in it before `commit`."""

    def __init__(self, course: Course, module: str):
        self.module = module
        database = Database(course.config.CourseDirectory.db_url, course.id)
        try:
            notebook = database.find_notebook(module, module)
        except MissingEntry:
            raise CourseError(f"{module} is not in the gradebook: release it first.") from None
        self.assignment, self.notebook = notebook.assignment.id, notebook.id
        self.due = notebook.assignment.duedate
        self.grade_cells = {cell.name: cell.id for cell in notebook.grade_cells}
        self.answer_cells = {cell.name: cell.id for cell in notebook.solution_cells}
        self.penalty = AssignLatePenalties(config=course.config)
        self.penalty.init_plugin()
        database.close()
        self.connection = database.engine.connect()

    def enter(self, student: str, time: datetime | None, nb: NotebookNode) -> Score:
        """Enters what a graded notebook says, as nbgrader's SaveAutoGrades does."""
        self._row(Student, id=student)
        submission = self._row(
            SubmittedAssignment, assignment_id=self.assignment, student_id=student
        )
        self._set(SubmittedAssignment, submission, timestamp=time)
        notebook = self._row(SubmittedNotebook, notebook_id=self.notebook, assignment_id=submission)
        for cell in nb.cells:
            if is_grade(cell):
                self._enter_points(notebook, cell)
            if is_solution(cell):
                self._enter_answered(notebook, cell)
        self._enter_lateness(student, submission, notebook)
        return self.scores(student)[student]

    def _enter_points(self, notebook: str, cell: NotebookNode) -> None:
        key = {"cell_id": self.grade_cells[grade_id(cell)], "notebook_id": notebook}
        grade = self._row(Grade, **key)
        points, _ = determine_grade(cell)
        manual = self._get(Grade.manual_score, Grade, grade)
        by_hand = points is None or manual is not None  # a mark by hand is to be looked at again
        self._set(Grade, grade, auto_score=points, needs_manual_grade=by_hand)

    def _enter_answered(self, notebook: str, cell: NotebookNode) -> None:
        key = {"cell_id": self.answer_cells[grade_id(cell)], "notebook_id": notebook}
        answered = cell.metadata.nbgrader.get("checksum") != compute_checksum(cell)
        remark = None if answered else "No response."
        self._set(Comment, self._row(Comment, **key), auto_comment=remark)

    def _enter_lateness(self, student: str, submission: str, notebook: str) -> None:
        penalty, late = None, self._seconds_late(submission)
        if late > 0:
            score = self._score(notebook)
            asked = self.penalty.plugin_inst.late_submission_penalty(student, score, late)
            penalty = None if asked is None else min(max(asked, 0), score)
        self._set(SubmittedNotebook, notebook, late_submission_penalty=penalty)

    def _seconds_late(self, submission: str) -> float:
        time = self._get(SubmittedAssignment.timestamp, SubmittedAssignment, submission)
        if time is None or self.due is None:
            return 0
        extension = self._get(SubmittedAssignment.extension, SubmittedAssignment, submission)
        return (time - self.due - (extension or timedelta())).total_seconds()

    def _score(self, notebook: str) -> float:
        """All points of a submitted notebook, by machine and by hand."""
        cells = self.grade_cells.values()  # with them the row is found by its index
        mine = (Grade.cell_id.in_(cells)) & (Grade.notebook_id == notebook)
        return sum(self.connection.execute(select(Grade.score).where(mine)).scalars())

    def scores(self, student: str | None = None) -> dict[str, Score]:
        """What every student has, or one of them."""
        mine = [SubmittedNotebook.notebook_id == self.notebook]
        mine += [Grade.cell_id.in_(self.grade_cells.values())]  # an index begins with it
        mine += [SubmittedAssignment.student_id == student] if student else []
        rows = self.connection.execute(
            select(
                SubmittedAssignment.student_id,
                GradeCell.cell_type,
                func.sum(Grade.score),
                func.sum(GradeCell.max_score),
                func.max(Grade.needs_manual_grade),
            )
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .join(GradeCell, GradeCell.id == Grade.cell_id)
            .where(*mine)
            .group_by(SubmittedAssignment.student_id, GradeCell.cell_type)
        )
        found = defaultdict(dict)
        for one, kind, score, most, waits in rows:
            found[one][kind] = score, most, bool(waits)
        return {one: _summed_up(kinds) for one, kinds in found.items()}

    def entered(self) -> dict[str, dict[str, float | None]]:
        """The points by machine that every student has, by cell."""
        rows = self.connection.execute(
            select(SubmittedAssignment.student_id, Grade.cell_id, Grade.auto_score)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .where(SubmittedNotebook.notebook_id == self.notebook)
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

    def _row(self, table, **key) -> str:
        """The id of the row with this key, which is made if it is not there."""
        mine = [getattr(table, name) == value for name, value in key.items()]
        found = self.connection.execute(select(table.__table__.c.id).where(*mine)).scalar()
        if found is not None:
            return found
        made = self.connection.execute(insert(table.__table__).values(**key))
        return made.inserted_primary_key[0]

    def _get(self, column, table, row: str):
        return self.connection.execute(select(column).where(table.id == row)).scalar()

    def _set(self, table, row: str, **values) -> None:
        self.connection.execute(update(table.__table__).where(table.id == row).values(**values))


def points(nb: NotebookNode) -> dict[str, float | None]:
    """The points of a graded notebook by cell, as nbgrader reads them; None waits for a person."""
    return {grade_id(cell): determine_grade(cell)[0] for cell in nb.cells if is_grade(cell)}


def _summed_up(kinds: dict[str, tuple[float, float, bool]]) -> Score:
    by_machine, most, _ = kinds.get("code", (0.0, 0.0, False))
    by_hand, _, _ = kinds.get("markdown", (0.0, 0.0, False))
    return Score(by_machine, most, by_hand, any(waits for _, _, waits in kinds.values()))
