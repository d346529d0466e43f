"""nbgrader's gradebook at the size of a large class.

nbgrader's tables lack the indexes that its own queries need, and its lists of a module add up the
points of all modules. The lists made here are the same, with the rows of one module read once.
"""

import nbgrader.api
from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    Gradebook,
    GradeCell,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import (
    Engine,
    Select,
    String,
    case,
    cast,
    create_engine,
    func,
    inspect,
    literal,
    make_url,
    select,
    text,
)
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import joinedload, undefer

# What a row hangs on: the columns that queries begin with, and no constraint does.
INDEXES = {
    f"ix_{table}_{column}": (table, column)
    for table, column in (
        ("grade", "notebook_id"),
        ("comment", "notebook_id"),
        ("submitted_notebook", "assignment_id"),
        ("submitted_assignment", "student_id"),
        ("base_cell", "notebook_id"),
    )
}


def add_indexes(engine: Engine) -> None:
    """Adds the indexes that a gradebook lacks: nbgrader's, or one of an earlier version of ours."""
    found = inspect(engine)
    for name, (table, column) in INDEXES.items():
        if not found.has_index(table, name):
            with engine.begin() as connection:
                create = f"CREATE INDEX IF NOT EXISTS {name} ON {table} ({column})"
                connection.execute(text(create))


def newest_version() -> str:
    """The version of nbgrader's tables that a new gradebook is marked with."""
    from alembic.script import ScriptDirectory  # only a new gradebook needs it

    return ScriptDirectory(ALEMBIC_DIR).get_current_head()


nbgrader.api.get_alembic_version = newest_version  # nbgrader's own starts a second Python to ask


class ServerError(Exception):
    """A database server that cannot be asked, and why, in one line."""


def has_tables(db_url: str) -> bool:
    """Whether nbgrader has made its tables there; ServerError if the server cannot be asked."""
    address = make_url(db_url).render_as_string(hide_password=True)
    try:
        return inspect(create_engine(db_url)).has_table(Assignment.__tablename__)
    except ImportError as error:
        driver = "pip install 'psycopg[binary]'" if error.name == "psycopg" else "install it"
        raise ServerError(f"{address}: its driver {error.name} is missing: {driver}.") from None
    except SQLAlchemyError as error:
        why = str(getattr(error, "orig", error)).strip().splitlines()[0]
        raise ServerError(f"{address}: {why}") from None


class Database(Gradebook):
    """nbgrader's gradebook with indexes, and with lists that take no longer for more modules."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        add_indexes(self.engine)

    def submission_dicts(self, assignment_id: str) -> list[dict]:
        """What nbgrader lists of each submission of a module."""
        query = _with_points(
            {
                "id": SubmittedAssignment.id,
                "name": Assignment.name,
                "timestamp": SubmittedAssignment.timestamp,
                "student": Student.id,
            },
            assignment_id,
        ).group_by(SubmittedAssignment.id, Assignment.id, Student.id)
        return [dict(row) for row in self.db.execute(query).mappings()]

    def notebook_submission_dicts(self, notebook_id: str, assignment_id: str) -> list[dict]:
        """What nbgrader lists of each submitted notebook of a module."""
        columns = {
            "id": SubmittedNotebook.id,
            "name": Notebook.name,
            "student": Student.id,
            "failed_tests": func.max(case((Grade.failed_tests, 1), else_=0)) == 1,
            "flagged": SubmittedNotebook.flagged,
        }
        query = (
            _with_points(columns, assignment_id)
            .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
            .where(Notebook.name == notebook_id)
            .group_by(SubmittedNotebook.id, Notebook.id, Student.id)
        )
        return [dict(row) for row in self.db.execute(query).mappings()]

    def student_dicts(self) -> list[dict]:
        """What nbgrader lists of each student."""
        most = self.db.scalar(select(func.sum(Assignment.max_score)))
        if not most:
            return super().student_dicts()
        columns = Student.id, Student.first_name, Student.last_name, Student.email
        query = (
            select(
                *columns,
                func.coalesce(func.sum(Grade.score), 0.0).label("score"),
                literal(most).label("max_score"),
                Student.lms_user_id,
            )
            .outerjoin(SubmittedAssignment, SubmittedAssignment.student_id == Student.id)
            .outerjoin(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .outerjoin(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .group_by(Student.id)
        )
        return [dict(row) for row in self.db.execute(query).mappings()]

    def average_assignment_score(self, assignment_id: str) -> float:
        return self._average(assignment_id, "code", "markdown", "task")

    def average_assignment_code_score(self, assignment_id: str) -> float:
        return self._average(assignment_id, "code")

    def average_assignment_written_score(self, assignment_id: str) -> float:
        return self._average(assignment_id, "markdown")

    def average_assignment_task_score(self, assignment_id: str) -> float:
        return self._average(assignment_id, "task")

    def _average(self, module: str, *kinds: str) -> float:
        """The class's mean points in such cells of a module; read once until this is closed."""
        kept = self.db.info  # of the session, which ends then
        if module not in kept:
            kept[module] = self._averages(module)
        return sum(kept[module].get(kind, 0.0) for kind in kinds)

    def _averages(self, module: str) -> dict[str, float]:
        count = self.find_assignment(module).num_submissions
        cell, task = GradeCell.__table__, TaskCell.__table__
        kind = case((task.c.id.is_not(None), "task"), else_=cast(cell.c.cell_type, String))
        query = (
            select(kind, func.sum(Grade.score))
            .select_from(Assignment)
            .join(Notebook, Notebook.assignment_id == Assignment.id)
            .join(BaseCell.__table__, BaseCell.__table__.c.notebook_id == Notebook.id)
            .join(Grade, Grade.cell_id == BaseCell.__table__.c.id)
            .outerjoin(cell, cell.c.id == Grade.cell_id)
            .outerjoin(task, task.c.id == Grade.cell_id)
            .where(Assignment.name == module)
            .group_by(kind)
        )
        return {kind: (total or 0.0) / count for kind, total in self.db.execute(query) if count}

    def notebook_submissions(self, notebook: str, assignment: str) -> list[SubmittedNotebook]:
        """All submissions of a notebook, with what is asked of each of them."""
        student = joinedload(SubmittedNotebook.assignment).joinedload(SubmittedAssignment.student)
        query = (
            select(SubmittedNotebook)
            .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
            .join(Assignment, Assignment.id == Notebook.assignment_id)
            .where(Notebook.name == notebook, Assignment.name == assignment)
            .options(student, undefer(SubmittedNotebook.failed_tests))
        )
        return list(self.db.scalars(query))


def _with_points(columns: dict, module: str) -> Select:
    """A list of what was handed in of a module, with the student's name and the points."""
    cell, task = GradeCell.__table__, TaskCell.__table__
    kinds = {
        "": True,
        "code_": cell.c.cell_type == "code",
        "written_": cell.c.cell_type == "markdown",
        "task_": task.c.cell_type == "markdown",
    }
    points = {
        f"{most}{kind}score": func.coalesce(func.sum(case((which, points))), 0.0)
        for kind, which in kinds.items()
        for most, points in (
            ("", Grade.score),
            ("max_", func.coalesce(cell.c.max_score, task.c.max_score)),
        )
    }
    columns = {
        **columns,
        "first_name": Student.first_name,
        "last_name": Student.last_name,
        **points,
        "needs_manual_grade": func.max(case((Grade.needs_manual_grade, 1), else_=0)) == 1,
    }
    return (
        select(*(column.label(name) for name, column in columns.items()))
        .select_from(Assignment)
        .join(SubmittedAssignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(Student, Student.id == SubmittedAssignment.student_id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .outerjoin(cell, cell.c.id == Grade.cell_id)
        .outerjoin(task, task.c.id == Grade.cell_id)
        .where(Assignment.name == module)
    )
