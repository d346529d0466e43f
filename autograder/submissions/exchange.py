"""Collecting from the exchange: what students put there is read as data, never copied as it is.

nbgrader's own step copies a whole folder as the instructor and follows the links in it, which may
lead to a solution, to another student's answers or to a secret; and one odd submission stops it.
"""

import os
import pwd
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.exchange.default import ExchangeCollect
from nbgrader.utils import check_mode

from autograder.database import Database
from autograder.steps import LEFT_OUT

from .identity import safe
from .incoming import UNPRINTABLE
from .intake import LeftOutError, is_of
from .place import prepared, put
from .submission import (
    MAX_CAME,
    MISSING,
    UnreadableError,
    beside,
    moment,
    open_folder,
    read,
    read_time,
    refused,
    slim,
    time_of_same_work,
)

OTHER_ZONE = re.compile(r" (?!UTC)(?:[A-Z]{2,5}|[+-]\d{2,4})$", re.ASCII)


@dataclass(frozen=True)
class Submitted:
    """A submission in the exchange."""

    student: str
    folder: str  # its name in the inbound folder
    stamp: str  # when it was submitted, from the folder's name
    time: datetime


class Collect(ExchangeCollect):
    """nbgrader's step, with its choice of what counts; reads only what grading needs."""

    def init_src(self) -> None:
        """Finds the submissions that count."""
        self.inbound_path = os.path.join(self.root, self.coursedir.course_id, "inbound")
        if not check_mode(self.inbound_path, read=True, execute=True):
            self.fail(f"You cannot read the folder {self.inbound_path}")
        for folder in (os.path.dirname(self.inbound_path), self.inbound_path):
            if (owner := os.stat(folder).st_uid) not in (0, os.getuid(), self._instructor()):
                self.fail(f"the folder {folder} is not yours: it belongs to {_account(owner)}")
        by_student = defaultdict(list)
        for name in sorted(os.listdir(self.inbound_path)):
            if f"+{self.coursedir.assignment_id}+" in name:
                with self._told(name):
                    found = self._submitted(name)
                    by_student[found.student].append(found)
        wanted = self.coursedir.student_id or "*"
        self.src_records = [
            self._counting(found)
            for student, found in by_student.items()
            if fnmatchcase(student, wanted)
        ]

    def _instructor(self) -> int:
        """The account to which the gradebook belongs, with which several may grade.

        If a server has it, the account to which the course belongs.
        """
        file = self.coursedir.db_url.removeprefix("sqlite:///")
        return os.stat(file if os.path.exists(file) else self.coursedir.root).st_uid

    def copy_files(self) -> None:
        for one in self.src_records:
            with self._told(one.folder):
                self._collect(one)

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        """A submission that cannot be collected is reported, and does not stop the others."""
        try:
            yield
        except (LeftOutError, OSError) as error:
            shown = UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", name)
            why = getattr(error, "strerror", None) or error
            self.log.warning(f"{LEFT_OUT}{shown}: {why}")

    def _submitted(self, name: str) -> Submitted:
        """What the name of a folder says; a LeftOutError if it is no submission."""
        module = re.escape(self.coursedir.assignment_id)
        parts = re.fullmatch(
            rf"([^+]+)\+{module}\+([^+]+ \+\d{{2,4}}|[^+]+)(?:\+[\w-]+)?",
            name,
            re.ASCII | re.DOTALL,
        )
        time = parts and moment(parts[2])
        zone = parts and OTHER_ZONE.search(parts[2])
        if zone and not time:
            raise LeftOutError(
                f"its time is in the zone {zone[0].strip()}: set c.Exchange.timezone = 'UTC' in "
                "the settings that students use, and let it be submitted again"
            )
        if not time:
            raise LeftOutError("its name is not that of a submission")
        if parts[1] != safe(parts[1]):
            raise LeftOutError("its student's id is none that a folder can safely have")
        found = Submitted(parts[1], name, parts[2], time)
        with self._opened(found):
            return found

    @contextmanager
    def _opened(self, one: Submitted) -> Iterator[tuple[int, int]]:
        """A submission's folder and its owner; a LeftOutError if it is somebody else's."""
        with open_folder(os.path.join(self.inbound_path, one.folder)) as folder:
            owner = os.fstat(folder).st_uid
            # What belongs to the reader's own account is what one person hands in for a class, or
            # a hub under whose one account everybody works: there it means nothing.
            if self.check_owner and owner != os.getuid() and _account(owner) != one.student:
                raise LeftOutError(
                    f"it belongs to the account {_account(owner)}, not to {one.student} "
                    "(if accounts are not named as students, set "
                    "c.ExchangeCollect.check_owner = False)"
                )
            yield folder, owner

    def _counting(self, found: list[Submitted]) -> Submitted:
        """The one of a student's submissions that counts: the last, or the last in time."""
        due = self._due() if self.before_duedate else None
        in_time = [one for one in found if due and one.time <= due]
        return max(in_time or found, key=lambda one: one.time)

    def _due(self) -> datetime | None:
        with Database(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            try:
                return gradebook.find_assignment(self.coursedir.assignment_id).duedate
            except MissingEntry:
                return None

    def _collect(self, one: Submitted) -> None:
        """Puts a submission where grading looks for it, if it is not there yet."""
        place = self.coursedir.submitted_directory, one.student, self.coursedir.assignment_id
        final = Path(self.coursedir.format_path(*place))
        prepared(final)
        if final.is_dir() and not self._replaces(one, final):
            return
        self.log.info(f"Collecting submission: {one.student} {self.coursedir.assignment_id}")
        with self._opened(one) as (folder, owner):
            content = _notebook(final.name, folder, owner)
            files = {
                "timestamp.txt": (time_of_same_work(final, content) or one.stamp).encode(),
                f"{final.name}.ipynb": content,
                **dict(beside(folder, owner)),
            }
        put(final, files)

    def _replaces(self, one: Submitted, final: Path) -> bool:
        """Whether it is to stand in for what was collected before."""
        before = moment(read_time(final))
        newer = before is None or one.time > before
        return (self.update and newer) or (self.before_duedate and one.time != before)


def _notebook(module: str, folder: int, owner: int) -> bytes:
    """The notebook as it was handed in, under whatever name; if there is none, why."""
    try:
        return slim(read(f"{module}.ipynb", folder, owner, at_most=MAX_CAME))
    except UnreadableError as error:
        renamed = _renamed(module, folder, owner) if str(error) == MISSING else None
        return renamed or refused(error)


def _renamed(module: str, folder: int, owner: int) -> bytes | None:
    """The newest notebook of this module under another name, by its content."""
    names = [name for name in os.listdir(folder) if name.lower().endswith(".ipynb")]
    times = {n: os.stat(n, dir_fd=folder, follow_symlinks=False).st_mtime for n in names}
    for name in sorted(names, key=lambda name: (times[name], name), reverse=True)[:MAX_RENAMED]:
        with suppress(UnreadableError):
            content = slim(read(name, folder, owner, at_most=MAX_CAME))
            if is_of(content, module):
                return content
    return None


MAX_RENAMED = 20  # notebooks that are looked into


def _account(owner: int) -> str:
    try:
        return pwd.getpwuid(owner).pw_name
    except KeyError:
        return f"number {owner}"
