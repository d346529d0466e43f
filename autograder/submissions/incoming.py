"""The files of a folder or zip, as a learning platform gives them; a zip among them is opened.

Nothing is unpacked on the disk, nothing larger than a notebook may be is read, no link is followed.
"""

import contextlib
import io
import os
import re
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath

from autograder.course import CourseError

from . import submission
from .submission import MAX_BYTES, MAX_CAME, UnreadableError

MAX_PACKED = 1_000  # files in a student's own zip


@dataclass(frozen=True)
class Found:
    """A file in a folder or zip."""

    path: PurePosixPath  # relative to the folder or zip
    time: datetime  # naive if nobody says in which zone
    read: Callable[[], bytes]  # raises UnreadableError
    outer: PurePosixPath | None = None  # the student's own zip that it is in

    @property
    def named(self) -> PurePosixPath:
        """The path that the platform has named, and not the student."""
        return self.outer or self.path

    @property
    def name(self) -> str:
        """Its path as it can be shown on any screen."""
        text = UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", str(self.path))
        return text if len(text) <= 200 else f"{text[:100]}…{text[-99:]}"

    @property
    def suffix(self) -> str:
        """Its name's last suffix in small letters, with the dot."""
        return self.path.suffix.lower()


UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
BEHIND = re.compile(
    r"(?i)\._.*|\.ds_store|thumbs\.db|desktop\.ini"
    r"|.+_attempt_\d{4}(?:-\d\d){5}\.txt"  # Blackboard's note on each attempt
    r"|(?:comments|timestamp)\.txt|grades\.(?:csv|xls)",  # Sakai's
    re.DOTALL,
)


@contextmanager
def opened(source: Path) -> Iterator[list[Found]]:
    """Every file below a folder or in a zip; a zip is read in place, never unpacked."""
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


def unpacked(packed: Found) -> list[Found]:
    """The files in a student's own zip; what is inside has come when the zip came.

    Raises UnreadableError if it cannot be opened.
    """
    with _opened_again(packed) as archive:
        inside = list(_in_zip(archive))
    if len(inside) > MAX_PACKED:
        raise UnreadableError(f"The file is a zip of more than {MAX_PACKED:,} files.")
    return [
        replace(
            found,
            path=packed.path / _inside(found.path),
            outer=packed.path,
            time=packed.time,
            read=partial(_read_inside, packed, number),
        )
        for number, found in enumerate(inside)
    ]


def _read_inside(packed: Found, number: int) -> bytes:
    """A file of a student's own zip, which is not kept in memory meanwhile."""
    with _opened_again(packed) as archive:
        return list(_in_zip(archive))[number].read()


@contextmanager
def _opened_again(packed: Found) -> Iterator[zipfile.ZipFile]:
    content = io.BytesIO(packed.read())
    try:
        archive = zipfile.ZipFile(content)
    except Exception as error:  # as above
        raise UnreadableError(f"The file is a broken zip file ({type(error).__name__}).") from error
    with archive:
        yield archive


def _inside(path: PurePosixPath) -> PurePosixPath:
    return PurePosixPath(*[part for part in path.parts if part not in ("/", "..")])


def _left_behind(path: PurePosixPath) -> bool:
    """Whether nobody handed it in: Jupyter, a system or a platform has left it there."""
    folders = {".ipynb_checkpoints", "__MACOSX"}.intersection(path.parts)
    return bool(folders) or bool(BEHIND.fullmatch(path.name))


def _in_folder(folder: Path) -> Iterator[Found]:
    now = datetime.now(UTC)
    for file in folder.rglob("*"):
        path = PurePosixPath(file.relative_to(folder).as_posix())
        if _left_behind(path) or (path.suffix.lower() != ".ipynb" and file.is_dir()):
            continue
        # What is dated in the future counts as now: else what comes next would look older.
        changed = min(max(os.lstat(file).st_mtime, 0), now.timestamp())
        yield Found(path, datetime.fromtimestamp(changed, UTC), partial(_read_file, file))


def _in_zip(archive: zipfile.ZipFile) -> Iterator[Found]:
    for info in archive.infolist():
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if not info.is_dir() and not _left_behind(path):
            yield Found(path, _time(info), partial(_read_packed, archive, info))


def _time(info: zipfile.ZipInfo) -> datetime:
    """When a file was last changed: in UTC if it says so, else as the clock stood at the packer's.

    A date that there never was counts as the oldest that zip knows.
    """
    with contextlib.suppress(struct.error, OverflowError, ValueError, OSError):
        if (seconds := _universal(info.extra)) is not None:
            return datetime.fromtimestamp(max(seconds, 0), UTC)
    try:
        return datetime(*info.date_time)
    except ValueError:
        return datetime(1980, 1, 1)


def _universal(extra: bytes) -> float | None:
    """The seconds since 1970 in UTC in a zip's further fields, as Unix and Windows write them."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == UNIX and extra[4] & 1:
            return struct.unpack_from("<i", extra, 5)[0]
        if kind == NTFS:
            return struct.unpack_from("<Q", extra, 12)[0] / 1e7 - SINCE_1601
        extra = extra[4 + size :]
    return None


UNIX, NTFS = 0x5455, 0x000A
SINCE_1601 = 11_644_473_600  # seconds until 1970


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
            content = packed.read(MAX_CAME + 1)
    except Exception as error:  # as above
        raise UnreadableError(
            f"The file is damaged in the zip ({type(error).__name__})."
        ) from error
    return _slimmed(info.filename, content)


def _read_file(file: Path) -> bytes:
    return _slimmed(file.name, submission.read(file, at_most=MAX_CAME))


def _slimmed(name: str, content: bytes) -> bytes:
    """A file of sensible size: a notebook may be larger, for what does not count in it."""
    if not name.lower().endswith(".zip"):
        return submission.slim(content)
    if len(content) > MAX_BYTES:
        raise UnreadableError(submission.TOO_LARGE)
    return content
