"""The class: who has which id, and by which names and numbers each platform knows them."""

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograder.course import Course, CourseError

from .identity import DoubtfulError, Sender, safe

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

    def is_known_as(self, sender: Sender) -> bool:
        """Whether the sender's number is this student's."""
        number = sender.number or (sender.name if sender.platform in BY_LOGIN else "")
        if not number:
            return False
        logins = {self.id, self.email, self.email.partition("@")[0]} - {""}
        return number in self.numbers.get(sender.platform, ()) or (
            sender.platform in BY_LOGIN and number.casefold() in map(str.casefold, logins)
        )


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
        return any(one.is_known_as(sender) for one in self.students)

    def find(self, sender: Sender) -> str:
        """The student's id; a DoubtfulError if none fits, or more than one."""
        if not self.students:
            return sender.id
        fits = [one for one in self.students if one.is_known_as(sender)]
        fits = fits or [one for one in self.students if sender.name == one.id]
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
    def _by_name(self) -> dict[str, list[Student]]:
        """Students by their names in any order of the words, as platforms turn them round."""
        found: dict[str, list[Student]] = {}
        for one in self.students:
            words = re.findall(r"\w+", one.name)
            turned = {_squashed("".join(words[n:] + words[:n])) for n in range(len(words))}
            for name in turned:
                found.setdefault(name, []).append(one)
        return found


def _squashed(name: str) -> str:
    """A name without accents, spaces and capitals; Canvas writes byronada."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def read_students(file: Path) -> list[Student]:
    """The students of a CSV file with the columns id, name, email and one for each platform.

    Raises CourseError if it is none, or if two lines have one id or one platform's number.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
        lines = list(csv.DictReader(text.splitlines(), skipinitialspace=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CourseError(f"cannot read {file} as CSV in UTF-8: {error}.") from error
    students = []
    for number, line in enumerate(lines, start=2):
        cells = {name: str(line.get(name) or "").strip() for name in COLUMNS}
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
