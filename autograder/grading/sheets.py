"""The way back of the scores: as CSV, or in a learning platform's own sheet.

A platform takes back the sheet that it has given out, with one column filled in. Its lines and
columns, their order and its encoding stay; whoever is in doubt gets no score, and is named.
"""

import csv
import io
import re
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course import Course, CourseError
from autograder.submissions.identity import DoubtfulError, Sender, safe
from autograder.submissions.roster import Roster

from .gradebook import Gradebook, NotReleasedError, Result
from .records import write_errors

COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
)


@dataclass(frozen=True)
class Platform:
    """How a platform's sheet names its columns; score is "" where there is one for each task."""

    name: str
    number: str
    names: tuple[str, ...]
    email: str = ""
    score: str = ""
    most: str = ""
    download: str = ""  # where to get the sheet


PLATFORMS = {
    "moodle": Platform(
        "Moodle", "Identifier", ("Full name",), "Email address", "Grade", "Maximum Grade",
        download="the assignment's grading worksheet",
    ),
    "canvas": Platform(
        "Canvas", "ID", ("Student",), "SIS Login ID", download="the gradebook's export",
    ),
    "blackboard": Platform(
        "Blackboard", "Username", ("First Name", "Last Name"),
        download="the Grade Center's download",
    ),
}  # fmt: skip
NO_STUDENT = ("points possible", "student, test", "test, student")  # lines of Canvas's own


@dataclass
class Filled:
    """What became of a sheet: how many scores are in it, and who is not, with the reason."""

    count: int = 0
    left_out: dict[str, str] = field(default_factory=dict)


def write_all(course: Course, modules: Iterable[str], to: Path) -> None:
    """Writes what everybody has in those modules that are released; CourseError if it cannot.

    Whoever has handed in nothing has 0, if the roster or another module knows them.
    """
    by_module = {}
    for module in modules:
        with suppress(NotReleasedError):
            by_module[module] = _results(course, module)
    roster = {one.id: one for one in Roster.of(course).students}
    everybody = sorted(roster.keys() | {who for _, found in by_module.values() for who in found})
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(COLUMNS)
    for module, ((due, most), found) in by_module.items():
        for student in everybody:
            one = found.get(student, Result(None, 0.0, 0.0, False))
            known = roster.get(student)
            who = (student, known.name, known.email) if known else (student, "", "")
            points = (one.raw, one.penalty, one.score, most)
            lines.writerow([module, due or "", one.time or "", *map(harmless, who), *points])
    _write(to, text.getvalue().encode())


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _results(course: Course, module: str):
    """A module's due date and most points, and everybody's results, lateness counted anew."""
    with write_errors(), closing(Gradebook(course, module)) as gradebook:
        gradebook.enter_lateness()
        gradebook.commit()
        return (gradebook.due, sum(gradebook.points.values())), gradebook.results()


def fill(
    course: Course, module: str, platform: str, sheet: Path, to: Path, column: str = ""
) -> Filled:
    """Fills a platform's sheet with the scores of a module, and writes it.

    column: a part of the column's name, if the sheet has one for each task; without it, the module.
    Raises CourseError if the file is no such sheet, or if its scores go up to another number.
    """
    known = PLATFORMS[platform]
    table = Table.read(sheet)
    for name in (known.number, *known.names, *filter(None, [known.score])):
        if name not in table.header:
            raise CourseError(f"{sheet} is no sheet of {known.name}: it has no column {name}.")
    score = known.score or table.column_like(column or module)
    (_, most), results = _results(course, module)
    _refuse_other_scale(table, known, score, most, module)
    roster, waiting, filled = Roster.of(course), dict(results), Filled()
    for line in table.students(known):
        who = " ".join(line[name] for name in known.names)
        try:
            student = _whose(line, known, platform, roster, results)
        except DoubtfulError as why:
            filled.left_out[f"{who} {line[known.number]}"] = str(why)
            continue
        one = waiting.pop(student, None)
        if one is None:
            continue  # has handed in nothing, or has a line already: what stands there stays
        if one.waits_for_hand:
            filled.left_out[student] = "waits for marks by hand"
            continue
        table.put(line, score, one.score)
        filled.count += 1
    filled.left_out |= dict.fromkeys(waiting, f"has a score and no line in {sheet}")
    _write(to, table.encoded())
    return filled


def _whose(line: dict, known: Platform, platform: str, roster: Roster, ids: Iterable[str]) -> str:
    """The id of the student whose line it is; a DoubtfulError if that is not sure."""
    number = line[known.number].rpartition(" ")[2]  # Moodle: "Participant 4711"
    sender = Sender(" ".join(line[name] for name in known.names), platform, number)
    if roster.students:
        same = roster.with_email(line.get(known.email, ""))
        return same.id if same else roster.find(sender)
    ends = [student for student in ids if number in (student, student.rpartition("_")[2])]
    if len(ends) > 1:
        raise DoubtfulError(f"may be {' or '.join(ends)}: workbook roster settles it")
    return ends[0] if ends else sender.id or safe(number)


def _refuse_other_scale(
    table: "Table", known: Platform, score: str, most: float, module: str
) -> None:
    """A CourseError if the platform's points go up to another number than the module's."""
    said = re.findall(r"Total Pts: ([\d.,]+)", score)
    said += [row[score] for row in table.lines if _is_no_student(row, known)]
    said += [row[known.most] for row in table.lines[:1] if known.most in row]
    for text in filter(None, map(str.strip, said)):
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            continue
        if number != most:
            raise CourseError(
                f"{score!r} goes up to {number:g} points, {module} to {most:g}: set it to {most:g} "
                f"in {known.name}, and download the sheet again."
            )


def _is_no_student(line: dict[str, str], known: Platform) -> bool:
    return line[known.names[0]].strip().casefold() in NO_STUDENT


@dataclass
class Table:
    """A sheet as it came: its lines by column, and how to write it again."""

    header: list[str]
    lines: list[dict[str, str]]
    encoding: str
    dialect: dict
    comma: bool  # whether its decimals have one

    @classmethod
    def read(cls, file: Path) -> "Table":
        """Raises CourseError if it cannot be read as a table."""
        try:
            content = file.read_bytes()
            encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
            encoding += "-sig" if content.startswith(b"\xef\xbb\xbf") else ""
            text = content.decode(encoding)
        except OSError as error:
            raise CourseError(f"cannot read {file}: {error.strerror}.") from error
        except UnicodeDecodeError:
            raise CourseError(f"cannot read {file}: it is neither UTF-8 nor UTF-16.") from None
        first = text.partition("\n")[0]
        dialect = {
            "delimiter": max("\t;,", key=first.count),
            "lineterminator": "\r\n" if first.endswith("\r") else "\n",
            "quoting": csv.QUOTE_ALL if first.startswith('"') else csv.QUOTE_MINIMAL,
        }
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect["delimiter"]))
        rows = [row for row in rows if row]
        if not rows or len(set(rows[0])) < len(rows[0]):
            raise CourseError(f"{file} is no table with a name for each column.")
        header, *others = rows
        if odd := [n for n, row in enumerate(others, start=2) if len(row) > len(header)]:
            raise CourseError(f"{file}, line {odd[0]}: it has more cells than there are columns.")
        lines = [dict(zip(header, row + [""] * len(header), strict=False)) for row in others]
        comma = bool(re.search(r'(?:^|[;"\t])\d+,\d+(?:$|[;"\t\r])', text, re.M))
        return cls(header, lines, encoding, dialect, comma)

    def column_like(self, part: str) -> str:
        """The one column with this in its name; raises CourseError if it is not one."""
        like = [name for name in self.header if part.casefold() in name.casefold()]
        if len(like) != 1:
            found = "several columns have" if like else "no column has"
            names = ", ".join(like or self.header)
            raise CourseError(f"{found} {part!r} in the name, of {names}: choose with --column.")
        return like[0]

    def students(self, known: Platform) -> list[dict[str, str]]:
        """The lines but for those of the platform's own."""
        return [line for line in self.lines if not _is_no_student(line, known)]

    def put(self, line: dict[str, str], column: str, score: float) -> None:
        """Writes a score into a line, with the sheet's own decimal sign."""
        text = f"{score:.10g}"
        line[column] = text.replace(".", ",") if self.comma else text

    def encoded(self) -> bytes:
        """The sheet as bytes, in the encoding in which it came."""
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, self.header, **self.dialect)
        writer.writerow(dict(zip(self.header, self.header, strict=True)))
        writer.writerows(self.lines)
        return text.getvalue().encode(self.encoding)


def _write(to: Path, content: bytes) -> None:
    try:
        to.write_bytes(content)
    except OSError as error:
        raise CourseError(f"cannot write {to}: {error.strerror}.") from error
