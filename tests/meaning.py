"""What a class's grades come to, so that two courses can be compared."""

import hashlib
import sqlite3

from autograder.course import Course

# Rows by what they stand for: their ids are drawn at random.
ROWS = {
    "student": "SELECT id, first_name, last_name, email, lms_user_id FROM student",
    "submitted_assignment": """
        SELECT s.student_id, a.name, s.timestamp, s.extension
        FROM submitted_assignment s LEFT JOIN assignment a ON a.id = s.assignment_id""",
    "submitted_notebook": """
        SELECT s.student_id, n.name, m.flagged, m.late_submission_penalty
        FROM submitted_notebook m
        LEFT JOIN submitted_assignment s ON s.id = m.assignment_id
        LEFT JOIN notebook n ON n.id = m.notebook_id""",
    "grade": """
        SELECT s.student_id, n.name, c.name, c.type,
               g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade
        FROM grade g
        LEFT JOIN submitted_notebook m ON m.id = g.notebook_id
        LEFT JOIN submitted_assignment s ON s.id = m.assignment_id
        LEFT JOIN base_cell c ON c.id = g.cell_id
        LEFT JOIN notebook n ON n.id = c.notebook_id""",
    "comment": """
        SELECT s.student_id, n.name, c.name, c.type, o.auto_comment, o.manual_comment
        FROM comment o
        LEFT JOIN submitted_notebook m ON m.id = o.notebook_id
        LEFT JOIN submitted_assignment s ON s.id = m.assignment_id
        LEFT JOIN base_cell c ON c.id = o.cell_id
        LEFT JOIN notebook n ON n.id = c.notebook_id""",
}


def rows(course: Course) -> dict[str, list[tuple]]:
    """The gradebook's rows, as a set would have them but with those that are there twice."""
    database = sqlite3.connect(course.database)
    try:
        return {name: sorted(database.execute(query), key=repr) for name, query in ROWS.items()}
    finally:
        database.close()


def files(course: Course) -> dict[str, str]:
    """Digests of all that grading writes beside the gradebook, half-written files as well.

    SQLite's journal is its own affair: it uses what is left of one, or writes over it.
    """
    others = {"exchange", "submitted", "gradebook.db", "gradebook.db-journal"}
    found = {file.relative_to(course.gradebook): file for file in course.gradebook.rglob("*")}
    return {str(name): digest(found[name]) for name in sorted(found) if name.parts[0] not in others}


def digest(file) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "folder"
