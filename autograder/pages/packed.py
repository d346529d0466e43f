"""Feedback pages on their way back: a zip with the names under which the notebooks came in."""

import zipfile
from pathlib import Path, PurePosixPath

from autograder.course import Course, CourseError
from autograder.submissions.intake import names_as_they_came


def pack(course: Course, module: str, to: Path) -> int:
    """Writes the module's feedback pages into a zip; returns how many.

    A page lies where its notebook lay in the platform's download, as `….html`; one that came
    otherwise in a folder of its student's id. Raises CourseError if the zip cannot be written.
    """
    came = names_as_they_came(course, module)
    pages = {}  # by place: those of a group came in one
    for page in sorted(course.folder("feedback").glob(f"*/{module}/{module}.html")):
        student = page.parts[-3]
        pages[_place(came.get(student, PurePosixPath(student, page.name)))] = page
    try:
        with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
            for place, page in pages.items():
                archive.write(page, place)
    except OSError as error:
        raise CourseError(f"cannot write {to}: {error.strerror}.") from error
    return len(pages)


def _place(came: PurePosixPath) -> str:
    """The place of a page, inside of whatever folder the zip is unpacked in."""
    parts = [part for part in came.parts if part not in ("/", "..")]
    return str(PurePosixPath(*parts).with_suffix(".html"))
