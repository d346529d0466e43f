"""Submissions that come as files: a folder or zip of notebooks from a learning platform.

Understood are one folder for each student (`ada/07-….ipynb`, Moodle's
`Ada Byron_417_assignsubmission_file/07-….ipynb`) and one file for each student (`ada.ipynb`,
Canvas's `byronada_417_9_07-….ipynb`). What is found is put where nbgrader looks for it.
"""

import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from .course import Course, CourseError

MAX_BYTES = 20_000_000


@dataclass(frozen=True)
class Found:
    """A notebook in a folder or zip."""

    path: PurePosixPath  # relative to the folder or zip
    size: int
    time: datetime
    read: Callable[[], bytes]


@dataclass
class Intake:
    """What became of a folder or zip: students taken in, and files left out with the reason."""

    taken: list[str] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)


def take_in(course: Course, module: str, source: Path) -> Intake:
    """Puts the notebooks of a folder or zip into the course's submitted folder.

    Raises CourseError if there is no notebook of this module at all.
    """
    intake = Intake()
    found = sorted(_find(source), key=lambda f: (f.time, str(f.path)))  # the newest is kept
    in_folder = Counter(f.path.parent for f in found)
    for notebook in found:
        student = _student(notebook.path, module, alone=in_folder[notebook.path.parent] == 1)
        try:
            content = _read(notebook, module, student)
        except ValueError as error:
            intake.left_out[str(notebook.path)] = str(error)
            continue
        _store(course.folder("submitted", student, module), module, content, notebook.time)
        if student not in intake.taken:
            intake.taken.append(student)
    if not intake.taken:
        reasons = "".join(f" {name} {why}." for name, why in intake.left_out.items())
        raise CourseError(f"nothing to collect: no notebook of {module} in {source}.{reasons}")
    return intake


def _find(source: Path) -> Iterator[Found]:
    """Every notebook below a folder or in a zip; a zip is read in place, never unpacked."""
    if source.is_dir():
        for file in source.rglob("*.ipynb"):
            if file.is_file() and not file.is_symlink() and ".ipynb_checkpoints" not in file.parts:
                time = datetime.fromtimestamp(file.stat().st_mtime, UTC)
                path = PurePosixPath(file.relative_to(source).as_posix())
                yield Found(path, file.stat().st_size, time, file.read_bytes)
    elif zipfile.is_zipfile(source):
        archive = zipfile.ZipFile(source)
        for info in archive.infolist():
            path = PurePosixPath(info.filename)
            if path.suffix == ".ipynb" and ".ipynb_checkpoints" not in path.parts:
                year, month, day, *clock = info.date_time
                time = datetime(year, max(month, 1), max(day, 1), *clock, tzinfo=UTC)
                yield Found(path, info.file_size, time, lambda info=info: archive.read(info))
    else:
        raise CourseError(f"{source} is neither a folder nor a zip file.")


def _student(path: PurePosixPath, module: str, alone: bool) -> str:
    """The student's id: the start of the file's name, or the folder's if the file tells nobody."""
    folders = [part for part in path.parts[:-1] if part not in ("..", "/", module)]
    by_folder = path.stem.startswith(module) or (alone and module not in path.stem)
    if by_folder and folders:
        text = folders[-1].removesuffix("_").removesuffix("_assignsubmission_file")
    elif path.stem.startswith(module):
        text = ""
    else:
        text = path.stem.split("_")[0]
    return re.sub(r"[^\w.@-]+", "-", text).strip("-.")


def _read(notebook: Found, module: str, student: str) -> bytes:
    """The notebook's bytes, or a ValueError that says why it is left out.

    A broken file is let in, so that grading reports it by its student.
    """
    if not student:
        raise ValueError("tells no student: put it into a folder of the student's name")
    if notebook.size > MAX_BYTES:
        raise ValueError(f"is larger than {MAX_BYTES // 1_000_000} MB")
    try:
        content = notebook.read()
    except (OSError, RuntimeError, zipfile.BadZipFile) as error:
        raise ValueError(f"cannot be read: {error}") from error
    ids = _grade_ids(content)
    if ids is not None and not any(i.startswith(f"{module.split('-')[0]}-") for i in ids):
        raise ValueError(f"is not a notebook of {module}")
    return content


def _grade_ids(content: bytes) -> set[str] | None:
    """The grade_ids in a notebook; None if it is no notebook."""
    try:
        cells = json.loads(content)["cells"]
        marked = [cell["metadata"]["nbgrader"] for cell in cells if "nbgrader" in cell["metadata"]]
        return {str(cell["grade_id"]) for cell in marked}
    except (ValueError, KeyError, TypeError):
        return None


def _store(folder: Path, module: str, content: bytes, time: datetime) -> None:
    """Writes a submission and its time, from which grading sees that it is new."""
    folder.mkdir(parents=True, exist_ok=True)
    notebook = folder / f"{module}.ipynb"
    if notebook.is_file() and notebook.read_bytes() == content:
        return
    notebook.write_bytes(content)
    (folder / "timestamp.txt").write_text(f"{time:%Y-%m-%d %H:%M:%S.%f} UTC", encoding="utf-8")
