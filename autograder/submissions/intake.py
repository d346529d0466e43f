"""Submissions that come as files: a folder or zip of notebooks from a learning platform.

Whose a file is, `identity` and the roster tell. What is found is put where nbgrader looks for it.

Names and contents come from students: nothing of them is trusted, nothing stops the others, and
every file that is left out has its reason.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from autograder.course import Course, CourseError

from . import submission
from .identity import METADATA, DoubtfulError, Sender, gradescope_senders, own_name, senders
from .incoming import UNPRINTABLE, Found, opened
from .place import prepared, put
from .roster import Roster
from .submission import UnreadableError

__all__ = ["UNPRINTABLE", "Intake", "LeftOutError", "Outcome", "take_in"]

TAKEN, NEWER, DOUBTFUL, UNUSABLE = "taken", "newer kept", "doubtful", "nothing usable"


@dataclass(frozen=True)
class Outcome:
    """What became of a file: one of the four kinds above, and why it was left out."""

    name: str
    kind: str
    why: str = ""


class Intake:
    """What became of a folder or zip: the students taken in, and every file that came."""

    def __init__(self):
        self._taken: set[str] = set()
        self._outcomes: dict[int, Outcome] = {}

    @property
    def taken(self) -> list[str]:
        """The students of whom a file was taken, in order."""
        return sorted(self._taken)

    @property
    def outcomes(self) -> list[Outcome]:
        """What became of each file."""
        return list(self._outcomes.values())

    @property
    def left_out(self) -> dict[str, str]:
        """The files that were left out, each with the reason."""
        return {one.name: one.why for one in self.outcomes if one.kind != TAKEN}

    @property
    def counts(self) -> dict[str, int]:
        """How many files became what; together as many as came."""
        count = Counter(one.kind for one in self.outcomes)
        return {kind: count[kind] for kind in (TAKEN, NEWER, DOUBTFUL, UNUSABLE)}

    def take(self, found: Found, student: str) -> None:
        """Notes a file that was taken; a group's may be of several students."""
        self._taken.add(student)
        self._outcomes[id(found)] = Outcome(found.name, TAKEN)

    def leave_out(self, found: Found, kind: str, why: object) -> None:
        """Notes a file that is left out, unless another student's it was taken as."""
        self._outcomes.setdefault(id(found), Outcome(found.name, kind, str(why)))


class LeftOutError(Exception):
    """Why a file is left out."""


@dataclass(frozen=True)
class Claim:
    """A file that is a student's, as its sender tells; sure if the roster has the number."""

    found: Found
    sender: Sender
    is_sure: bool

    @property
    def time(self) -> datetime:
        """When it was handed in, in UTC."""
        return (self.sender.time or self.found.time).replace(tzinfo=UTC)

    @property
    def key(self) -> tuple:
        """The same for two files if they are surely of one student."""
        if self.is_sure:
            return ()
        by_file = self.sender.platform == "file"
        return (*self.sender.key, self.found.path if by_file else None)


def take_in(course: Course, module: str, source: Path) -> Intake:
    """Puts the notebooks of a folder or zip into the course's submitted folder.

    Of a student's notebooks of this module only the newest counts, even if it cannot be read.
    Raises CourseError if there is no notebook of this module at all.
    """
    intake, roster = Intake(), Roster.of(course)
    with opened(source) as found:
        usable = [one for one in found if _is_usable(one, module, intake)]
        claims = _claims(usable, _gradescope(found), module, roster, intake)
        for student, theirs in claims.items():
            if why := _doubt(theirs, module, roster):
                for one in theirs:
                    intake.leave_out(one.found, DOUBTFUL, why)
            else:
                _take_newest(course.folder("submitted", student, module), theirs, intake)
    if not intake.taken:
        raise CourseError(
            f"nothing to collect: no notebook of {module} in {source}.{_some(intake.left_out)}"
        )
    return intake


def _some(left_out: dict[str, str], at_most: int = 3) -> str:
    """The first few reasons, in one line."""
    lines = [f" {name} {why}." for name, why in left_out.items()]
    more = f" And {len(lines) - at_most} more." if len(lines) > at_most else ""
    return "".join(lines[:at_most]) + more


def _gradescope(found: list[Found]) -> dict:
    """What Gradescope says of its folders, if it is Gradescope's export."""
    said = {}
    for one in found:
        if one.path.name == METADATA:
            try:
                said |= gradescope_senders(one.path.parent, one.read())
            except (UnreadableError, ValueError):
                continue  # each of its folders is left out then
    return said


def _is_usable(found: Found, module: str, intake: Intake) -> bool:
    """Whether it may be a notebook of this module.

    A broken notebook may be: it is let in, so that grading reports it by its student.
    """
    if found.kind != ".ipynb":
        return False
    try:
        if _is_foreign(found.read(), module):
            intake.leave_out(found, UNUSABLE, f"is not a notebook of {module}")
            return False
    except UnreadableError:
        pass  # said when it is its student's newest
    return True


def _is_foreign(content: bytes, module: str) -> bool:
    """Whether it is a whole notebook, but of something else."""
    try:
        cells = submission.cells(content)
    except UnreadableError:
        return False
    number = module.split("-")[0]
    return not any(cell.grade_id and cell.grade_id.startswith(f"{number}-") for cell in cells)


def _claims(
    found: list[Found], gradescope: dict, module: str, roster: Roster, intake: Intake
) -> dict[str, list[Claim]]:
    """The files by student; those that name nobody for sure are left out."""
    known = senders([one.named for one in found], module, gradescope)
    claims = defaultdict(list)
    for one in found:
        try:
            if isinstance(known[one.named], DoubtfulError):
                raise known[one.named]
            for sender in known[one.named]:
                claims[roster.find(sender)].append(Claim(one, sender, roster.has_number(sender)))
        except DoubtfulError as why:
            intake.leave_out(one, DOUBTFUL, why)
    return claims


def _doubt(claims: list[Claim], module: str, roster: Roster) -> str:
    """Why files that seem to be of one student may be of two; empty if they are not."""
    if len({one.key for one in claims}) > 1:
        other = max(claims, key=lambda one: one.found.name).found.name
        return f"may be one student's or two of one name's, as {other}: make a folder for each"
    folders = [one.found.path for one in claims if one.sender.platform == "folder"]
    if len({own_name(path, module) for path in folders} - {""}) > 1 and not roster.students:
        return (
            f"may be of one of several students: {claims[0].sender.name} holds notebooks of "
            "different names: make a folder for each student"
        )
    return ""


def _take_newest(folder: Path, claims: list[Claim], intake: Intake) -> None:
    """Stores the one of a student's files that counts."""
    newest, *older = reversed(sorted(claims, key=lambda one: (one.time, str(one.found.path))))
    try:
        _store(folder, newest.found.read(), newest.time)
        intake.take(newest.found, folder.parent.name)
    except (UnreadableError, LeftOutError) as error:
        why = str(error).removeprefix("The file ").removesuffix(".")
        intake.leave_out(newest.found, UNUSABLE, why)
    for one in older:
        why = f"does not count: {folder.parent.name} has a newer one, {newest.found.name}"
        intake.leave_out(one.found, NEWER, why)


def _store(folder: Path, content: bytes, time: datetime) -> None:
    """Writes a submission and its time, from which grading sees that it is new."""
    notebook, stamp = folder / f"{folder.name}.ipynb", folder / "timestamp.txt"
    try:
        prepared(folder)
        if notebook.is_file() and notebook.read_bytes() == content:
            return
        # Platforms that give every file the same date must not make a new one look unchanged.
        text = _stamp(time)
        if stamp.is_file() and stamp.read_text(encoding="utf-8", errors="replace") == text:
            text = _stamp(datetime.now(UTC))
        put(folder, {notebook.name: content, stamp.name: text.encode()}, keep=True)
    except OSError as error:
        raise LeftOutError(f"cannot be stored in {folder}: {error.strerror}") from error


def _stamp(time: datetime) -> str:
    return f"{time:%Y-%m-%d %H:%M:%S.%f} UTC"
