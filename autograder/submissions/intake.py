"""Submissions that come as files: a folder or zip of notebooks from a learning platform.

Understood are one folder for each student (`ada/07-….ipynb`, Moodle's
`Ada Byron_417_assignsubmission_file/07-….ipynb`) and one file for each student (`ada.ipynb`,
Canvas's `byronada_417_9_07-….ipynb`). What is found is put where nbgrader looks for it.

Names and contents come from students: nothing of them is trusted, nothing stops the others, and
every notebook that is left out has its reason.
"""

import os
import re
import stat
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath

from autograder.course import Course, CourseError

from . import submission
from .place import prepared, put
from .submission import MAX_BYTES, UnreadableError


@dataclass(frozen=True)
class Found:
    """A notebook in a folder or zip."""

    path: PurePosixPath  # relative to the folder or zip
    time: datetime
    read: Callable[[], bytes]  # raises UnreadableError

    @property
    def name(self) -> str:
        """Its path as it can be shown on any screen."""
        text = UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", str(self.path))
        return text if len(text) <= 200 else f"{text[:100]}…{text[-99:]}"


UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass
class Intake:
    """What became of a folder or zip: students taken in, and files left out with the reason."""

    taken: list[str] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)


class LeftOutError(Exception):
    """Why a file is left out."""


def take_in(course: Course, module: str, source: Path) -> Intake:
    """Puts the notebooks of a folder or zip into the course's submitted folder.

    Of a student's notebooks of this module only the newest counts, even if it cannot be read.
    Raises CourseError if there is no notebook of this module at all.
    """
    intake = Intake()
    newest: dict[str, Found] = {}  # the file that counts, by student
    with _opened(source) as found:
        in_folder = Counter(f.path.parent for f in found)
        for notebook in reversed(sorted(found, key=lambda f: (f.time, str(f.path)))):
            student = _student(notebook.path, module, alone=in_folder[notebook.path.parent] == 1)
            try:
                content = _read(notebook, module, student, newest)
                _store(course.folder("submitted", student, module), module, content, notebook.time)
            except LeftOutError as reason:
                intake.left_out[notebook.name] = str(reason)
            else:
                intake.taken.append(student)
    if not intake.taken:
        raise CourseError(
            f"nothing to collect: no notebook of {module} in {source}.{_some(intake.left_out)}"
        )
    intake.taken.sort()
    return intake


def _some(left_out: dict[str, str], at_most: int = 3) -> str:
    """The first few reasons, in one line."""
    lines = [f" {name} {why}." for name, why in left_out.items()]
    more = f" And {len(lines) - at_most} more." if len(lines) > at_most else ""
    return "".join(lines[:at_most]) + more


@contextmanager
def _opened(source: Path) -> Iterator[list[Found]]:
    """Every notebook below a folder or in a zip; a zip is read in place, never unpacked."""
    if source.is_dir():
        yield list(_in_folder(source))
        return
    if not zipfile.is_zipfile(source):
        raise CourseError(f"{source} is neither a folder nor a zip file.")
    try:
        archive = zipfile.ZipFile(source)
    except Exception as error:  # a zip is broken in more ways than zipfile has names for
        raise CourseError(f"{source} is a broken zip file ({type(error).__name__}).") from error
    with archive:
        yield list(_in_zip(archive))


def _is_meant(path: PurePosixPath) -> bool:
    """Whether it is a notebook that was handed in; others are left behind by Jupyter and macOS."""
    behind = ".ipynb_checkpoints" in path.parts or path.name.startswith("._")
    return path.suffix.lower() == ".ipynb" and not behind


def _in_folder(folder: Path) -> Iterator[Found]:
    now = datetime.now(UTC)
    for file in folder.rglob("*"):
        path = PurePosixPath(file.relative_to(folder).as_posix())
        if _is_meant(path):
            # What is dated in the future counts as now: else what comes next would look older.
            changed = min(max(os.lstat(file).st_mtime, 0), now.timestamp())
            yield Found(path, datetime.fromtimestamp(changed, UTC), partial(submission.read, file))


def _in_zip(archive: zipfile.ZipFile) -> Iterator[Found]:
    now = datetime.now(UTC)
    for info in archive.infolist():
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if _is_meant(path) and not info.is_dir():
            yield Found(path, min(_time(info), now), partial(_read_packed, archive, info))


def _time(info: zipfile.ZipInfo) -> datetime:
    """When a file was packed; a date that there never was counts as the oldest that zip knows."""
    try:
        return datetime(*info.date_time, tzinfo=UTC)
    except ValueError:
        return datetime(1980, 1, 1, tzinfo=UTC)


def _read_packed(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A file of a zip; no more of it than is allowed, whatever its header says of its size."""
    if stat.S_ISLNK(info.external_attr >> 16):
        raise UnreadableError(submission.LINK)
    if info.flag_bits & 1:
        raise UnreadableError("The file is locked with a password: it has to be packed without.")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # Of other methods zipfile unpacks a whole block at once, which may be gigabytes.
        raise UnreadableError("The file is packed in an unusual way: pack it with deflate.")
    try:
        with archive.open(info) as packed:
            content = packed.read(MAX_BYTES + 1)
    except Exception as error:  # as above
        raise UnreadableError(
            f"The file is damaged in the zip ({type(error).__name__})."
        ) from error
    if len(content) > MAX_BYTES:
        raise UnreadableError(submission.TOO_LARGE)
    return content


def _student(path: PurePosixPath, module: str, alone: bool) -> str:
    """The student's id: the start of the file's name, or the folder's if the file names nobody."""
    folders = [part for part in path.parts[:-1] if part not in ("..", "/", module)]
    by_folder = path.stem.startswith(module) or (alone and module not in path.stem)
    if by_folder and folders:
        text = folders[-1].removesuffix("_").removesuffix("_assignsubmission_file")
    elif path.stem.startswith(module):
        text = ""
    else:
        text = path.stem.split("_")[0]
    return _safe(text)


def _safe(text: str) -> str:
    """A text as the name of a folder, of at most 100 bytes."""
    text = unicodedata.normalize("NFC", text)  # macOS packs é as two characters
    text = re.sub(r"[^\w.@-]+", "-", text).strip("-.")
    return text.encode()[:100].decode(errors="ignore").rstrip("-.")


def _read(notebook: Found, module: str, student: str, newest: dict[str, Found]) -> bytes:
    """The notebook's bytes, or a LeftOutError.

    A broken file is let in, so that grading reports it by its student.
    """
    if not student:
        raise LeftOutError("names no student: put it into a folder of the student's name")
    try:
        content = notebook.read()
    except UnreadableError as error:
        newest.setdefault(student, notebook)
        raise LeftOutError(str(error).removeprefix("The file ").removesuffix(".")) from error
    if _is_foreign(content, module):
        raise LeftOutError(f"is not a notebook of {module}")
    counts = newest.setdefault(student, notebook)
    if counts is not notebook:
        raise LeftOutError(f"does not count: {student} has a newer one, {counts.name}")
    return content


def _is_foreign(content: bytes, module: str) -> bool:
    """Whether it is a whole notebook, but of something else."""
    try:
        cells = submission.cells(content)
    except UnreadableError:
        return False
    number = module.split("-")[0]
    return not any(cell.grade_id and cell.grade_id.startswith(f"{number}-") for cell in cells)


def _store(folder: Path, module: str, content: bytes, time: datetime) -> None:
    """Writes a submission and its time, from which grading sees that it is new."""
    notebook, stamp = folder / f"{module}.ipynb", folder / "timestamp.txt"
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
