"""Submissions that come as files: a folder or zip of notebooks from a learning platform.

Whose a file is, `identity` and the roster tell. What is found is put where nbgrader looks for it.

Names and contents come from students: nothing of them is trusted, nothing stops the others, and
every file that is left out has its reason.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from autograder.course import Course, CourseError
from autograder.steps import due_date
from autograder.whole import write

from . import submission
from .identity import METADATA, DoubtfulError, Sender, gradescope_senders, own_name, senders
from .incoming import Found, opened, unpacked
from .place import prepared, put
from .roster import Roster
from .submission import UnreadableError, moment, read_time, time_of_same_work

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
        self.guessed_zone = False  # whether times were read as of this machine's zone
        self.wants_roster = False  # whether a student's id will be another one in the next module
        self.absent: list[str] = []  # whom the roster lists, and who have handed in nothing so far
        self.came: dict[str, str] = {}  # by student, the name of the file that counts
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

    def to_dict(self) -> dict:
        """All of it as JSON takes it."""
        counts = {kind.replace(" ", "_"): number for kind, number in self.counts.items()}
        left_out = [vars(one) for one in self.outcomes if one.kind != TAKEN]
        files = {"came": len(self.outcomes), **counts}
        about = {"students": self.taken, "not_handed_in": self.absent}
        return about | {"files": files, "left_out": left_out}

    def take(self, found: Found, student: str) -> None:
        """Notes a file that was taken; a group's may be of several students."""
        self._taken.add(student)
        self.came[student] = str(found.named)
        self._outcomes[id(found)] = Outcome(found.name, TAKEN)

    def leave_out(self, found: Found, kind: str, why: object) -> None:
        """Notes a file that is left out, unless another student's it was taken as."""
        self._outcomes.setdefault(id(found), Outcome(found.name, kind, str(why)))


class LeftOutError(Exception):
    """Why a file is left out."""


class OlderError(LeftOutError):
    """A file is older than what was collected before."""


@dataclass(frozen=True)
class Claim:
    """A file that is a student's, as its sender tells; sure if the roster has the number."""

    found: Found
    sender: Sender
    is_sure: bool

    @property
    def time(self) -> datetime:
        """When it was handed in, as far as that was written down; naive without a zone."""
        return self.sender.time or self.found.time

    @property
    def needs_zone(self) -> bool:
        """Whether it depends on the zone if it is late."""
        return self.time.tzinfo is None and self.sender.late is None

    @property
    def key(self) -> tuple:
        """The same for two files if they are surely of one student."""
        if self.is_sure:
            return ()
        by_file = self.sender.platform == "file"
        return (*self.sender.key, self.found.path if by_file else None)


@dataclass(frozen=True)
class Clock:
    """Makes UTC of the times in a download. due: in UTC."""

    zone: ZoneInfo | None
    due: datetime | None
    now: datetime

    @classmethod
    def of(cls, course: Course, module: str, zone: str | None) -> "Clock":
        """The one for a module; a CourseError if there is no such zone."""
        try:
            known = ZoneInfo(zone) if zone else None
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise CourseError(
                f"there is no time zone {zone!r}: name one as Europe/Berlin."
            ) from None
        return cls(known, due_date(course, module), datetime.now(UTC))

    def time(self, claim: Claim) -> datetime:
        """When a file was handed in; in the future is now, else what comes next would look older.

        Canvas dates all files by the download, and says of each whether it was late.
        """
        time = claim.time
        if time.tzinfo is None and self.zone:
            time = time.replace(tzinfo=self.zone)
        time = min(time.astimezone(UTC), self.now)  # without a zone: this machine's
        if claim.sender.late is None or not self.due:
            return time
        second = timedelta(seconds=1)
        return max(time, self.due + second) if claim.sender.late else min(time, self.due - second)


def take_in(
    course: Course,
    module: str,
    source: Path,
    zone: str | None = None,
    tell: Callable[[str], None] = lambda doing: None,
) -> Intake:
    """Puts the notebooks of a folder or zip into the course's submitted folder.

    Of a student's notebooks of this module only the newest counts, even if it cannot be read; what
    was collected before stays if it is newer. zone: of times that do not say theirs. tell: gets a
    word on what is being done.
    Raises CourseError if there is no notebook of this module at all, or if it depends on an unknown
    zone whether one is late.
    """
    intake, roster, clock = Intake(), Roster.of(course), Clock.of(course, module, zone)
    with opened(source) as found:
        usable = _usable(_told(found, "reading file", tell), module, intake)
        claims = _claims(usable, _gradescope(found), module, roster, intake)
        platforms = {one.sender.platform for one in chain(*claims.values())}
        intake.wants_roster = "moodle" in platforms and not roster.students
        intake.guessed_zone = not zone and any(one.needs_zone for one in chain(*claims.values()))
        if intake.guessed_zone and clock.due:
            raise CourseError(
                f"{source} does not say in which time zone it was packed, and {module} has a due "
                "date: add the zone, as in --zone Europe/Berlin."
            )
        for student in _told(claims, "storing submission", tell):
            theirs = claims[student]
            if why := _doubt(theirs, module, roster):
                for one in theirs:
                    intake.leave_out(one.found, DOUBTFUL, why)
            else:
                _take_newest(course.folder("submitted", student, module), theirs, clock, intake)
    here = course.folder("submitted")
    intake.absent = [one.id for one in roster.students if not (here / one.id / module).is_dir()]
    if not intake.taken and not any(one.why == OLDER for one in intake.outcomes):
        raise CourseError(
            f"nothing to collect: no notebook of {module} in {source}.{_some(intake.left_out)}"
        )
    _keep_names(course, module, intake)
    return intake


def _keep_names(course: Course, module: str, intake: Intake) -> None:
    """Keeps under which names files came, for the way back."""
    before = names_as_they_came(course, module)
    names = {student: str(path) for student, path in before.items()}
    _write_names(course, module, names | intake.came)


def forget_name(course: Course, module: str, student: str) -> bool:
    """Forgets how a student's file of a module was called; returns whether that was known."""
    names = {who: str(path) for who, path in names_as_they_came(course, module).items()}
    if student not in names:
        return False
    del names[student]
    _write_names(course, module, names)
    return True


def _write_names(course: Course, module: str, names: dict[str, str]) -> None:
    file = _names_file(course, module)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write(file, json.dumps(names, indent=1).encode())
    except OSError as error:
        raise CourseError(f"cannot write {file}: {error.strerror}.") from error


def names_as_they_came(course: Course, module: str) -> dict[str, PurePosixPath]:
    """By student, where their notebook was in the download; of who handed in otherwise, nothing."""
    try:
        names = json.loads(_names_file(course, module).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {student: PurePosixPath(name) for student, name in names.items()}


def _names_file(course: Course, module: str) -> Path:
    return course.gradebook / "incoming" / f"{module}.json"


def _some(left_out: dict[str, str], at_most: int = 3) -> str:
    """The first few reasons, in one line."""
    lines = [f" {name} {why}." for name, why in left_out.items()]
    more = f" And {len(lines) - at_most} more." if len(lines) > at_most else ""
    return "".join(lines[:at_most]) + more


def _gradescope(found: list[Found]) -> dict[PurePosixPath, list[Sender]]:
    """What Gradescope says of its folders, if it is Gradescope's export."""
    said = {}
    for one in found:
        if one.path.name == METADATA:
            with suppress(UnreadableError, ValueError):  # each of its folders is left out then
                said |= gradescope_senders(one.path.parent, one.read())
    return said


def _told(all_of_them: Collection, doing: str, tell: Callable[[str], None]) -> Iterator:
    """One after the other, and meanwhile at which it is."""
    for number, one in enumerate(all_of_them, start=1):
        tell(f"{doing} {number:,} of {len(all_of_them):,}")
        yield one


def _usable(found: Iterable[Found], module: str, intake: Intake) -> list[Found]:
    """The files that may be notebooks of this module; a student's own zip is opened."""
    usable = []
    for one in found:
        if one.path.name == METADATA:
            continue
        if one.suffix != ".zip":
            usable += [one] if _is_usable(one, module, intake) else []
            continue
        try:
            inside = [each for each in unpacked(one) if each.suffix in NOTEBOOKS]
            usable += [each for each in inside if _is_usable(each, module, intake)]
            if not inside:
                intake.leave_out(one, UNUSABLE, "holds no notebook")
        except UnreadableError as error:
            intake.leave_out(one, UNUSABLE, _reason(error))
    return usable


NOTEBOOKS = (".ipynb", ".json", ".txt")  # browsers save under the last two


def _is_usable(found: Found, module: str, intake: Intake) -> bool:
    """Whether it may be a notebook of this module.

    A broken one with a notebook's suffix may be: it is let in, and grading reports it.
    """
    if found.suffix not in NOTEBOOKS:
        intake.leave_out(found, UNUSABLE, "is no notebook")
        return False
    try:
        if is_of(found.read(), module):
            return True
        why = f"is not a notebook of {module}"
    except UnreadableError as error:
        if found.suffix == ".ipynb":
            return True  # said when it is its student's newest
        why = f"is no notebook: it {_reason(error)}"
    intake.leave_out(found, UNUSABLE, why)
    return False


def _reason(error: Exception) -> str:
    return str(error).removeprefix("The file ").removesuffix(".")


def is_of(content: bytes, module: str) -> bool:
    """Whether a notebook is one of this module; raises UnreadableError if it is no notebook."""
    number = module.split("-")[0]
    return any(
        cell.grade_id and cell.grade_id.startswith(f"{number}-")
        for cell in submission.cells(content)
    )


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


OLDER = "is older than what is here, which is kept"


def _take_newest(folder: Path, claims: list[Claim], clock: Clock, intake: Intake) -> None:
    """Stores the one of a student's files that counts."""
    by_time = sorted(claims, key=lambda one: (clock.time(one), str(one.found.path)))
    newest, *older = reversed(by_time)
    try:
        _store(folder, newest.found.read(), clock.time(newest))
        intake.take(newest.found, folder.parent.name)
    except OlderError:
        intake.leave_out(newest.found, NEWER, OLDER)
    except (UnreadableError, LeftOutError) as error:
        intake.leave_out(newest.found, UNUSABLE, _reason(error))
    for one in older:
        why = f"does not count: {folder.parent.name} has a newer one, {newest.found.name}"
        intake.leave_out(one.found, NEWER, why)


def _store(folder: Path, content: bytes, time: datetime) -> None:
    """Writes a submission and its time, from which grading sees that it is new."""
    notebook, time = folder / f"{folder.name}.ipynb", time.replace(tzinfo=None)
    try:
        prepared(folder)
        if notebook.is_file() and notebook.read_bytes() == content:
            return
        before = moment(read_time(folder))
        if before and before > time:
            raise OlderError
        if before and time_of_same_work(folder, content):
            time = before
        if before == time:
            # Platforms that give every file the same date must not make a new one look unchanged.
            time += timedelta(microseconds=1)
        stamp = f"{time:%Y-%m-%d %H:%M:%S.%f} UTC"
        put(folder, {notebook.name: content, "timestamp.txt": stamp.encode()}, keep=True)
    except OSError as error:
        raise LeftOutError(f"cannot be stored in {folder}: {error.strerror}") from error
