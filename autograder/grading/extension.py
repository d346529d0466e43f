"""More time for one student."""

import re
from contextlib import closing
from datetime import UTC, datetime, timedelta

from autograder.course import Course, CourseError
from autograder.submissions.roster import Roster

from .gradebook import Gradebook
from .records import write_errors

UNITS = {"d": "days", "h": "hours", "m": "minutes"}


def extend(course: Course, module: str, student: str, text: str) -> datetime:
    """Gives a student so much more time, as 3d, 12h or 90m; returns until when, in UTC.

    It takes the place of an earlier extension, and what lateness costs is counted anew.
    Raises CourseError for another text, for nobody's id, or without a due date.
    """
    parts = re.fullmatch(r"(\d{1,5})([dhm])", text)
    if not parts:
        raise CourseError(f"{text!r} is no time: say 3d, 12h or 90m; 0d takes an extension back.")
    known = {one.id for one in Roster.of(course).students}
    known |= {folder.name for folder in course.folder("submitted").glob("*") if folder.is_dir()}
    if student not in known:
        raise CourseError(f"nobody has the id {student!r}, on the roster or among who handed in.")
    with write_errors(), closing(Gradebook(course, module)) as gradebook:
        until = gradebook.extend(student, timedelta(**{UNITS[parts[2]]: int(parts[1])}))
        gradebook.enter_lateness()
        gradebook.commit()
    return until.replace(tzinfo=UTC)
