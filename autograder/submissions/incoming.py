"""The files of a folder or zip, as a learning platform gives them; a zip among them is opened.

Nothing is unpacked on the disk, nothing larger than a notebook may be is read, no link is followed.
"""

import io
import os
import re
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath

from autograder.course import CourseError

from . import submission
from .submission import MAX_BYTES, UnreadableError

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
    def kind(self) -> str:
        """Its name's last suffix in small letters, with the dot."""
        return self.path.suffix.lower()


UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
BEHIND = (".ds_store", "thumbs.db", "desktop.ini")


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
    try:
        archive = zipfile.ZipFile(io.BytesIO(packed.read()))
    except UnreadableError:
        raise
    except Exception as error:  # as above
        raise UnreadableError(f"The file is a broken zip file ({type(error).__name__}).") from error
    if len(archive.infolist()) > MAX_PACKED:
        raise UnreadableError(f"The file is a zip of more than {MAX_PACKED:,} files.")
    inside = sorted(_in_zip(archive), key=lambda found: found.time.replace(tzinfo=None))
    return [
        replace(found, path=packed.path / _inside(found.path), outer=packed.path, time=packed.time)
        for found in inside
    ]


def _inside(path: PurePosixPath) -> PurePosixPath:
    return PurePosixPath(*[part for part in path.parts if part not in ("/", "..")])


def _left_behind(path: PurePosixPath) -> bool:
    """Whether nobody handed it in: others are left behind by Jupyter, macOS and Windows."""
    folders = {".ipynb_checkpoints", "__MACOSX"}.intersection(path.parts)
    return bool(folders) or path.name.startswith("._") or path.name.lower() in BEHIND


def _in_folder(folder: Path) -> Iterator[Found]:
    now = datetime.now(UTC)
    for file in folder.rglob("*"):
        path = PurePosixPath(file.relative_to(folder).as_posix())
        if _left_behind(path) or (path.suffix.lower() != ".ipynb" and file.is_dir()):
            continue
        # What is dated in the future counts as now: else what comes next would look older.
        changed = min(max(os.lstat(file).st_mtime, 0), now.timestamp())
        yield Found(path, datetime.fromtimestamp(changed, UTC), partial(submission.read, file))


def _in_zip(archive: zipfile.ZipFile) -> Iterator[Found]:
    now = datetime.now(UTC)
    for info in archive.infolist():
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if not info.is_dir() and not _left_behind(path):
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
