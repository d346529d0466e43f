"""nbgrader's steps on a course: set up, release, collect, feedback.

Each runs the real step through nbgrader's own API and turns a failure into one line.
"""

import glob
import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workbook import DUE

from .course import Course, CourseError
from .whole import write

if TYPE_CHECKING:
    from nbgrader.apps.api import NbGraderAPI

LEFT_OUT = "left out: "  # how Collect begins the line on a submission
EXCEPTION = re.compile(r"[\w.]+(Error|Exception|Entry|Exit): ")


def run_step(doing: str, step: Callable[..., dict], *arguments, **options) -> str:
    """Runs a step of NbGraderAPI; returns its log, or raises a CourseError with the cause."""
    result = step(*arguments, **options)
    log = result.get("log") or ""
    if (result.get("error") or "").rstrip().endswith("KeyboardInterrupt"):
        raise KeyboardInterrupt  # nbgrader takes it for a failure of the step
    if not result["success"]:
        raise CourseError(f"{doing} failed: {_reason(log, result.get('error') or '')}")
    return log


def _reason(log: str, error: str) -> str:
    """The line that says why: the last exception that is not nbgrader's own summary."""
    lines = [line.strip() for line in f"{log}\n{error}".splitlines()]
    causes = [line for line in lines if EXCEPTION.match(line) and "NbGraderException" not in line]
    errors = [line.removeprefix("[ERROR] ") for line in lines if line.startswith("[ERROR] ")]
    return (causes or errors or ["nbgrader gives no reason"])[-1]


def set_up(course: Course) -> None:
    """Makes the folders that a course needs: the class's own, and the exchange (mode 1777).

    What a class has handed in and its grades are for nobody else on this machine.
    """
    try:
        course.gradebook.mkdir(mode=0o700, exist_ok=True)
        (course.root / "work").mkdir(exist_ok=True)
        if course.exchange.is_relative_to(course.gradebook):
            course.exchange.mkdir(exist_ok=True)
            course.exchange.chmod(0o1777)
    except OSError as error:
        raise CourseError(f"cannot write to {error.filename}: {error.strerror}.") from error


def check_exchange(course: Course) -> None:
    """A CourseError that says what to do if the exchange cannot be used."""
    folder = course.exchange
    if not folder.is_dir():
        raise CourseError(f"no exchange folder {folder}: make it with mkdir and chmod 1777.")
    if stat.S_IMODE(folder.stat().st_mode) & 0o777 != 0o777 or not os.access(folder, os.W_OK):
        raise CourseError(f"the exchange {folder} is not open to all: run chmod 1777 {folder}")
    if not folder.stat().st_mode & stat.S_ISVTX:
        raise CourseError(
            f"in the exchange {folder} anybody may rename what others have: run chmod 1777 {folder}"
        )


def check_gradebook(course: Course) -> None:
    """A CourseError that says what to do if there is no gradebook yet."""
    if not course.has_gradebook:
        raise CourseError("no gradebook yet: run workbook release MODULE first.")


def release(course: Course, module: str) -> None:
    """Cuts the exercise, enters it in the gradebook and puts it into the exchange."""
    set_up(course)
    check_exchange(course)
    api = course.api()
    try:
        run_step(f"cutting the exercise {module}", api.generate_assignment, module)
    except CourseError as error:
        if "Cannot add or remove cells" not in str(error):
            raise
        raise CourseError(
            f"{module} has other tasks than when it was released, and submissions are graded: "
            f"run workbook correct {module}, which keeps their grades and grades them again."
        ) from None
    tell_due_date(course, module)
    run_step(f"releasing {module}", api.release_assignment, module)
    keep_submissions_in_place(course)
    keep_given_out(course, module)


def keep_submissions_in_place(course: Course) -> None:
    """Lets nobody rename or remove what another has submitted, not even one who knows its name."""
    inbound = course.exchange / course.id / "inbound"
    inbound.chmod(stat.S_IMODE(inbound.stat().st_mode) | stat.S_ISVTX)


def due_date(course: Course, module: str) -> datetime | None:
    """Until when a module is to be handed in, in UTC; None if there is no due date."""
    if not course.has_gradebook:
        return None
    from nbgrader.api import MissingEntry  # takes a second

    with course.api().gradebook as gradebook:
        try:
            due = gradebook.find_assignment(module).duedate
        except MissingEntry:
            return None
    return due and due.replace(tzinfo=UTC)


def tell_due_date(course: Course, module: str) -> None:
    """Puts a file beside the notebook that tells students until when there is time.

    Raises CourseError if it cannot be written.
    """
    file = course.folder("release", module=module) / DUE
    try:
        if due := due_date(course, module):
            here = due.astimezone()
            line = f"Hand in by {here:%A, %-d %B %Y, %H:%M %Z} ({due:%H:%M} UTC).\n"
            write(file, line.encode())
        else:
            file.unlink(missing_ok=True)
    except OSError as error:
        raise CourseError(f"cannot write {file}: {error.strerror}.") from error


def keep_given_out(course: Course, module: str) -> None:
    """Keeps what students get now: after a correction some still hand in what they had got before.

    Raises CourseError if it cannot be written.
    """
    content = (course.folder("release", module=module) / f"{module}.ipynb").read_bytes()
    folder = course.given_out(module)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write(folder / f"{hashlib.sha256(content).hexdigest()[:16]}.ipynb", content)
    except OSError as error:
        raise CourseError(f"cannot write to {folder}: {error.strerror}.") from error


def collect(course: Course, module: str, left_out: list[str] | None = None) -> list[str]:
    """Fetches new submissions from the exchange; returns the students who have submitted.

    left_out: gets a line for each submission that cannot be collected.
    """
    check_exchange(course)
    check_gradebook(course)
    if (zone := course.config.Exchange.get("timezone", "UTC")) != "UTC":
        raise CourseError(
            f"c.Exchange.timezone is {zone!r}: set it to 'UTC', else times cannot be compared."
        )
    log = run_step(f"collecting {module}", course.api().collect, module, update=True)
    if left_out is not None:
        warnings = (line.removeprefix("[WARNING] ") for line in log.splitlines())
        left_out += [line for line in warnings if line.startswith(LEFT_OUT)]
    return submitted(course, module)


def submitted(course: Course, module: str) -> list[str]:
    """The students with a submission of the module, in order."""
    return sorted(f.parent.name for f in course.folder("submitted").glob(f"*/{module}"))


def feedback(course: Course, module: str, failed: dict[str, str] | None = None) -> Iterator[str]:
    """Writes the feedback pages and hands them back through the exchange; yields each student.

    A page that cannot be made stops no other. failed: gets the reason for each, by student; without
    it, or if there is no page at all, they end in a CourseError.
    """
    check_gradebook(course)
    check_exchange(course)
    students = submitted(course, module)
    graded = [s for s in students if course.folder("autograded", s, module).is_dir()]
    if not graded:
        raise CourseError(f"nothing graded yet of {module}: run workbook grade {module} first.")
    api = course.api()
    reasons = {}
    for student in graded:
        try:
            _give_feedback(course, api, module, student)
        except CourseError as error:
            reasons[student] = str(error)
        else:
            yield student
    if reasons and (failed is None or len(reasons) == len(graded)):
        raise CourseError(f"{len(reasons)} of {len(graded)}: {next(iter(reasons.values()))}")
    if failed is not None:
        failed |= reasons


def _give_feedback(course: Course, api: "NbGraderAPI", module: str, student: str) -> None:
    """Writes a student's page, and hands it back if that is possible."""
    if glob.has_magic(student):  # nbgrader would make others' pages
        raise CourseError(f"feedback for {student} failed: no student's id has any of * ? [")
    run_step(f"feedback for {student}", api.generate_feedback, module, student)
    folder = course.folder("feedback", student, module)
    # Only what came through the exchange carries the secret by which it goes back there.
    if all((folder / name).is_file() for name in ("submission_secret.txt", "timestamp.txt")):
        run_step(f"returning feedback to {student}", api.release_feedback, module, student)
