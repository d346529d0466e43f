"""The class: who has which id, and by which names and numbers each platform knows them."""

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from autograder.course import Course, CourseError
from autograder.whole import write

from .identity import DoubtfulError, Sender, gradescope_senders, safe

PLATFORMS = ("moodle", "canvas", "blackboard", "brightspace", "gradescope", "sakai")
COLUMNS = ("id", "name", "email", *PLATFORMS)
BY_LOGIN = ("blackboard", "gradescope", "sakai")  # their numbers are the university's own


@dataclass(frozen=True)
class Student:
    """One of the class. numbers: {platform: its ids of this student}; Moodle has one a task."""

    id: str
    name: str
    email: str
    numbers: dict[str, frozenset[str]]

    @cached_property
    def names(self) -> frozenset[str]:
        """The name with its words in any order, as platforms turn them round."""
        words = re.findall(r"\w+", self.name)
        return frozenset(_squashed("".join(words[n:] + words[:n])) for n in range(len(words)))

    @property
    def first_and_last(self) -> tuple[str | None, str | None]:
        """The name's two parts: "Ada King Byron", or "Byron, Ada King" as Canvas turns it."""
        last, comma, first = self.name.partition(",")
        if not comma:
            first, _, last = self.name.rpartition(" ")
        return first.strip() or None, last.strip() or None

    @property
    def keys(self) -> set[tuple[str, str]]:
        """By what platforms know this student: of each the numbers, or the login."""
        logins = {self.id, self.email, self.email.partition("@")[0]} - {""}
        keys = {_key(name, number) for name, some in self.numbers.items() for number in some}
        return keys | {_key(name, login) for name in BY_LOGIN for login in logins}


def _key(platform: str, number: str) -> tuple[str, str]:
    return platform, number.casefold() if platform in BY_LOGIN else number


@dataclass(frozen=True)
class Roster:
    """The students of a class; without any, nobody is looked up."""

    students: tuple[Student, ...] = ()
    file: Path | None = None

    @classmethod
    def of(cls, course: Course) -> "Roster":
        """The course's, from gradebook/roster.csv; empty if there is none."""
        file = course.gradebook / "roster.csv"
        return cls(tuple(read_students(file)), file) if file.is_file() else cls()

    def has_number(self, sender: Sender) -> bool:
        """Whether the number of a sender is a student's."""
        return bool(self._numbered(sender))

    def _numbered(self, sender: Sender) -> list[Student]:
        """Those whose number or login the sender has."""
        login = sender.name if sender.platform in BY_LOGIN else ""
        return self._by_key.get(_key(sender.platform, sender.number or login), [])

    def with_email(self, email: str) -> Student | None:
        """The one student who has this address."""
        found = self._by_email.get(email.casefold(), []) if email else []
        return found[0] if len(found) == 1 else None

    def who(self, text: str) -> str | None:
        """The id of the one student with this id, e-mail or name; None if it is not one."""
        found = self._by_id.get(text) or self._by_email.get(text.casefold())
        found = found or self._by_name.get(_squashed(text), [])
        return found[0].id if len(found) == 1 and text else None

    def find(self, sender: Sender) -> str:
        """The student's id; a DoubtfulError if none fits, or more than one."""
        if not self.students:
            return sender.id
        fits = self._numbered(sender)
        fits = fits or self._by_id.get(sender.name, [])
        fits = fits or self._by_name.get(_squashed(sender.name), [])
        if len(fits) == 1:
            return fits[0].id
        who = " ".join(filter(None, [sender.name, sender.number]))
        if not fits:
            raise DoubtfulError(f"is of {who}, whom {self.file} does not list: add a line for them")
        ids = " and ".join(one.id for one in fits)
        column = sender.platform if sender.platform in PLATFORMS else "name"
        raise DoubtfulError(f"is of {who}, and so are {ids} in {self.file}: fill column {column}")

    @cached_property
    def _by_id(self) -> dict[str, list[Student]]:
        return self._by(lambda one: [one.id])

    @cached_property
    def _by_key(self) -> dict[tuple[str, str], list[Student]]:
        return self._by(lambda one: one.keys)

    @cached_property
    def _by_name(self) -> dict[str, list[Student]]:
        return self._by(lambda one: one.names)

    @cached_property
    def _by_email(self) -> dict[str, list[Student]]:
        return self._by(lambda one: [one.email.casefold()])

    def _by(self, keys: Callable[[Student], Iterable]) -> dict:
        """The students by each of these keys."""
        found = defaultdict(list)
        for one in self.students:
            for key in keys(one):
                found[key].append(one)
        return dict(found)


def _squashed(name: str) -> str:
    """A name without accents, spaces and capitals; Canvas writes byronada."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def add(course: Course, file: Path) -> Roster:
    """Adds a list of students to the course's roster, and what it knows of those already there.

    file: a roster, Moodle's grading worksheet, Canvas's gradebook export or Gradescope's metadata.
    Raises CourseError if it is none of these, or if two students cannot be told apart.
    """
    known = {one.id: one for one in Roster.of(course).students}
    is_yaml = file.suffix in (".yml", ".yaml")
    given = _gradescopes(file) if is_yaml else read_students(file)
    is_own = not is_yaml and _has_ids(file)
    for one in given:
        same = known.get(one.id) if is_own else _same(known, given, one)
        known[same.id if same else one.id] = _merged(same, one) if same else one
    _refuse_shared(file, list(known.values()))
    _write(course, known.values())
    return Roster.of(course)


def remove(course: Course, student: str) -> bool:
    """Takes a student out of the course's roster; returns whether there was one.

    Raises CourseError if the roster cannot be written.
    """
    students = Roster.of(course).students
    others = [one for one in students if one.id != student]
    if len(others) == len(students):
        return False
    _write(course, others)
    return True


def _write(course: Course, students: Iterable[Student]) -> None:
    to = course.gradebook / "roster.csv"
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(COLUMNS)
    for one in sorted(students, key=lambda one: one.id):
        numbers = (" ".join(sorted(one.numbers.get(name, ()))) for name in PLATFORMS)
        lines.writerow([one.id, one.name, one.email, *numbers])
    try:
        course.gradebook.mkdir(mode=0o700, exist_ok=True)
        write(to, text.getvalue().encode())
    except OSError as error:
        raise CourseError(f"cannot write {to}: {error.strerror}.") from error


def _has_ids(file: Path) -> bool:
    """Whether a list in CSV has ids of the course's own."""
    first = file.read_text(encoding="utf-8-sig").partition("\n")[0]
    return "id" in [name.strip(' "\r') for name in first.split(",")]


def _same(known: dict[str, Student], given: list[Student], one: Student) -> Student | None:
    """The known student who is this one: by number, e-mail or id, or by a name that nobody shares.

    Raises CourseError if the name is of several.
    """
    for other in known.values():
        shared = any(one.numbers[name] & other.numbers.get(name, set()) for name in PLATFORMS)
        mail = bool(one.email) and one.email.casefold() == other.email.casefold()
        if shared or mail:
            return other
    name = _squashed(one.name)
    named = [other for other in known.values() if name and name in other.names]
    named = [other for other in named if not (one.email and other.email)]
    if len(named) > 1 or (named and sum(_squashed(each.name) == name for each in given) > 1):
        raise CourseError(f"several are named {one.name}: give each an e-mail in the roster first.")
    if one.id in known and known[one.id] not in named:
        other = known[one.id].name
        raise CourseError(f"{one.name} and {other} would both be {one.id}: give one another id.")
    return named[0] if named else None


def _merged(old: Student, new: Student) -> Student:
    numbers = {name: old.numbers.get(name, frozenset()) | new.numbers[name] for name in PLATFORMS}
    return Student(old.id, old.name or new.name, old.email or new.email, numbers)


def _gradescopes(file: Path) -> list[Student]:
    """The students in Gradescope's submission_metadata.yml."""
    try:
        found = gradescope_senders(PurePosixPath(), file.read_bytes())
    except (OSError, ValueError) as error:
        raise CourseError(f"cannot read {file}: {error}.") from error
    return [
        _student(
            one.number, one.name, ("@" in one.number and one.number) or "", gradescope=one.number
        )
        for some in found.values()
        for one in some
    ]


def _student(login: str, name: str, email: str, **numbers: str) -> Student:
    """A student without an id so far: the login becomes it, or what stands before the @."""
    each = {platform: frozenset(numbers.get(platform, "").split()) for platform in PLATFORMS}
    return Student(safe(login or email.partition("@")[0] or name), name, email, each)


def _line(line: dict[str, str]) -> Student | None:
    """A student in a line of Moodle's worksheet or Canvas's export; None if it is another list."""
    if "Identifier" in line:  # Moodle: "Participant 4711"
        number = line["Identifier"].rpartition(" ")[2]
        mail = line.get("Email address", "")
        return _student(line.get("ID number", ""), line.get("Full name", ""), mail, moodle=number)
    if "Student" in line and "ID" in line:  # Canvas
        login = line.get("SIS Login ID", "")
        mail = login if "@" in login else ""
        return _student(login.partition("@")[0], line["Student"], mail, canvas=line["ID"])
    return None


def read_csv(file: Path) -> list[dict[str, str]]:
    """The lines of a CSV file by column, without spaces at ends; CourseError if it is none."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        lines = list(csv.DictReader(text.splitlines(), skipinitialspace=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CourseError(f"cannot read {file} as CSV in UTF-8: {error}.") from error
    return [{str(name): str(cell or "").strip() for name, cell in line.items()} for line in lines]


def read_students(file: Path) -> list[Student]:
    """The students of a CSV file with the columns id, name, email and one for each platform.

    Moodle's grading worksheet and Canvas's gradebook export are read as they come, in English.

    Raises CourseError if it is none, or if two lines have one id or one platform's number.
    """
    students = []
    for number, said in enumerate(read_csv(file), start=2):
        if said.get("Student") in ("Points Possible", "Student, Test"):  # Canvas's own lines
            continue
        if platforms := _line(said):
            students.append(platforms)
            continue
        cells = {name: said.get(name, "") for name in COLUMNS}
        if not cells["id"] or safe(cells["id"]) != cells["id"]:
            raise CourseError(
                f"{file}, line {number}: the id {cells['id']!r} must be letters, digits and -_.@"
            )
        numbers = {name: frozenset(cells[name].split()) for name in PLATFORMS}
        students.append(Student(cells["id"], cells["name"], cells["email"], numbers))
    _refuse_shared(file, students)
    return students


def _refuse_shared(file: Path, students: list[Student]) -> None:
    """A CourseError if two students have one id, or one number on one platform."""
    seen: dict[tuple[str, str], str] = {}
    for one in students:
        keys = [("id", one.id.casefold())]
        keys += [(name, number) for name, some in one.numbers.items() for number in some]
        for column, value in keys:
            if (column, value) in seen:
                other = seen[column, value]
                raise CourseError(f"{file}: {other} and {one.id} both have {value} as {column}.")
            seen[column, value] = one.id
