"""Forgets one student: deletes all that a course has of them."""

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from html import escape
from pathlib import Path

from nbgrader.api import Student
from nbgrader.utils import notebook_hash
from sqlalchemy import text

from autograder.course import Course, CourseError
from autograder.database import Database
from autograder.submissions.intake import forget_name
from autograder.submissions.roster import Roster, remove
from autograder.submissions.submission import UnreadableError, open_folder, read

from .records import write_errors

STEPS = "submitted", "autograded", "feedback"
SECRET = "submission_secret.txt"  # by which a page of feedback is found in the exchange
ALIKE = "pages of answers that are alike"


def has(course: Course, student: str) -> dict[str, int]:
    """How much of a student the course has, by kind; nothing of it if nobody has this id."""
    if "/" in student or student in ("", ".", ".."):
        raise CourseError(f"{student!r} is no student's id.")
    counts = {kind: len(list(files)) for kind, files in _files(course, student).items()}
    counts["rows in the gradebook"] = _rows(course, student)
    known = Roster.of(course).students
    counts["lines of the roster"] = sum(one.id == student for one in known)
    found = {kind: count for kind, count in counts.items() if count}
    return {} if found.keys() <= {ALIKE} else found  # a word of somebody's answer is no id


def forget(course: Course, student: str) -> Iterator[str]:
    """Deletes it, and yields what is gone; interrupted, it can be run again.

    Raises CourseError if something cannot be deleted; all else is gone by then.
    """
    stays = []
    # A page's secret is in the folders of submissions, so these go last.
    for kind, files in _files(course, student).items():
        removed = 0
        for file in files:
            try:
                shutil.rmtree(file) if file.is_dir() and not file.is_symlink() else file.unlink()
                removed += 1
            except OSError as error:
                stays.append(f"{error.filename or file}: {error.strerror}")
        if removed:
            yield f"{removed} {kind}"
    for module in course.modules:
        if forget_name(course, module, student):
            yield f"the name of the file that came for {module}"
    if remove(course, student):
        yield "the line of the roster"
    if count := _rows(course, student):
        with write_errors(), Database(course.db_url, course.id) as gradebook:
            if gradebook.engine.dialect.name == "sqlite":  # else the file keeps what was in them
                gradebook.db.execute(text("PRAGMA secure_delete = ON"))
            gradebook.remove_student(student)
        yield f"{count} rows in the gradebook"
    if stays:
        raise CourseError(f"not deleted: {'; '.join(stays)}. Delete it as its owner or as root.")


def _files(course: Course, student: str) -> dict[str, list[Path]]:
    """All files and folders of a student's, by kind."""
    inbound = [
        folder
        for folder in (course.exchange / course.id / "inbound").glob("*")
        if folder.name.split("+")[0] == student
    ]
    folders = [course.folder(step, student) for step in STEPS]
    handed_in = [*inbound, *(module for folder in folders for module in folder.glob("*"))]
    page = course.exchange / course.id / "feedback"
    pages = [page / f"{name}.html" for name in _pages(course, handed_in)]
    reports = (course.gradebook / "report").glob("*-alike.html")
    named = re.compile(rf"(?<![\w.@-]){re.escape(escape(student))}(?![\w.@-])")
    records = (course.gradebook / "records").rglob("*.json")
    return {
        "pages of feedback in the exchange": [page for page in pages if page.is_file()],
        "submissions in the exchange": inbound,
        "records": [file for file in records if file.stem == student],
        ALIKE: [page for page in reports if named.search(page.read_text("utf-8"))],
        "folders of submissions, graded copies and feedback": [f for f in folders if f.exists()],
    }


def _pages(course: Course, folders: list[Path]) -> set[str]:
    """Under which names their feedback is in the exchange."""
    names = set()
    for folder in folders:
        with suppress(OSError, ValueError, UnreadableError), open_folder(folder) as opened:
            secret = read(SECRET, opened).decode()
            names |= {notebook_hash(secret=secret, notebook_id=one) for one in course.modules}
    return names


def _rows(course: Course, student: str) -> int:
    """The rows of the gradebook that are a student's."""
    if not course.has_gradebook:
        return 0
    with Database(course.db_url, course.id) as gradebook:
        found = gradebook.db.get(Student, student)
        if not found:
            return 0
        copies = [copy for one in found.submissions for copy in one.notebooks]
        marks = sum(len(copy.grades) + len(copy.comments) for copy in copies)
        return 1 + len(found.submissions) + len(copies) + marks
