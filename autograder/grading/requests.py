"""Requests to look at a grade again: what students ask, and what is decided, kept in the record.

A request stands in the last cell of the notebook that was handed in, or in any Markdown cell of
the student's own that begins with "Regrade request", or in a line of a CSV file with the columns
student and request.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from autograder.course import Course, CourseError
from autograder.steps import submitted
from autograder.submissions.identity import safe
from autograder.submissions.roster import Roster, read_csv
from autograder.submissions.submission import UNPRINTABLE, UnreadableError, cells, read

from .records import Record

MAX_TEXT = 2_000  # characters of a request


@dataclass
class Taken:
    """How many new requests came, and who has asked and has no grade."""

    count: int = 0
    left_out: list[str] = field(default_factory=list)


def take(course: Course, module: str, file: Path | None = None) -> Taken:
    """Notes new requests in the records: those in the notebooks, and in a CSV file if there is one.

    Raises CourseError if the file cannot be read, or has not the two columns.
    """
    taken = Taken()
    for student, text in [*_in_notebooks(course, module), *_in_file(course, file)]:
        record = Record.load(course, module, student)
        if record is None:
            taken.left_out.append(f"{student} has no grade of {module}")
        elif text not in [one["text"] for one in record.requests]:
            new = {"text": text, "came": _now(), "decision": ""}
            replace(record, requests=[*record.requests, new]).save(course)
            taken.count += 1
    return taken


def decide(course: Course, module: str, student: str, decision: str) -> int:
    """Notes what was decided on a student's open requests; returns how many there were.

    Raises CourseError if there were none.
    """
    record = Record.load(course, module, student)
    decided = {"decision": decision, "decided": _now()}
    requests = record.requests if record else []
    still_open = [one for one in requests if not one["decision"]]
    if not still_open:
        raise CourseError(f"{student} has no open request on {module}: see workbook requests.")
    requests = [one if one["decision"] else one | decided for one in requests]
    replace(record, requests=requests).save(course)
    return len(still_open)


def with_requests(course: Course, module: str) -> Iterator[Record]:
    """The records of those who have asked, in order."""
    for student in submitted(course, module):
        record = Record.load(course, module, student)
        if record and record.requests:
            yield record


def _in_notebooks(course: Course, module: str) -> Iterator[tuple[str, str]]:
    for student in submitted(course, module):
        file = course.folder("submitted", student, module) / f"{module}.ipynb"
        try:
            found = cells(read(file))
        except UnreadableError:
            continue
        for request in filter(None, (cell.request for cell in found)):
            yield student, request[:MAX_TEXT]


def _in_file(course: Course, file: Path | None) -> Iterator[tuple[str, str]]:
    if file is None:
        return
    lines = read_csv(file)
    if not lines or not {"student", "request"} <= lines[0].keys():
        raise CourseError(f"{file} has not the columns student and request: rename yours.")
    roster = Roster.of(course)
    for line in lines:
        who, text = (UNPRINTABLE.sub(" ", line[name]) for name in ("student", "request"))
        if who and text:
            yield roster.who(who) or safe(who), text[:MAX_TEXT]


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
