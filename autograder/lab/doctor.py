"""Says what a machine lacks for the course, and the command that brings it."""

import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from packaging.requirements import Requirement

from autograder.course import Course, CourseError
from autograder.grading.limits import Limits
from autograder.jail.jail import JailError, try_out
from autograder.steps import check_exchange


@dataclass(frozen=True)
class Finding:
    """One thing that the course needs, or that only its tests need."""

    what: str
    ok: bool
    says: str
    needed: bool = True


def examine(course: Course) -> list[Finding]:
    """All findings, what grading needs first."""
    return [
        _python(),
        _packages(course),
        jail(course),
        _exchange(course),
        _gradebook(course),
        _browser(),
    ]


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python 3.11 or newer", sys.version_info >= (3, 11), f"this is {found}")


def _packages(course: Course) -> Finding:
    """Whether the pinned versions are the installed ones."""
    what, file = "packages of requirements.txt", course.root / "requirements.txt"
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        says = f"cannot read {file}: {error.strerror}; copy it from the workbook"
        return Finding(what, False, says, needed=False)
    pins = [Requirement(line) for line in lines]
    pinned = [pin for pin in pins if pin.marker is None or pin.marker.evaluate()]
    off = [pin.name for pin in pinned if not _installed(pin)]
    says = (
        f"{len(off)} differ ({', '.join(off[:3])}): run make env"
        if off
        else f"{len(pinned)} as pinned"
    )
    return Finding(what, not off, says)


def _installed(pin: Requirement) -> bool:
    try:
        return pin.specifier.contains(version(pin.name), prereleases=True)
    except PackageNotFoundError:
        return False


def jail(course: Course) -> Finding:
    """Whether an answer can be run behind all walls: tried, with a process like a student's."""
    what = "jail for answers"
    try:
        try_out(Limits(config=course.config).as_dict())
    except JailError as error:
        hint = next((do for sign, do in CURES.items() if sign in error.why), "")
        return Finding(what, False, f"{error.why}{hint}")
    return Finding(what, True, "bubblewrap, namespaces, limits, filter of system calls")


# What a complaint has in it, and what helps.
CURES = {
    "libseccomp": ": sudo apt-get install libseccomp2",
    "No permissions to create": ": sudo sysctl kernel.unprivileged_userns_clone=1",
    "uid map": ": sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0",
    "unshare": ": sudo sysctl user.max_user_namespaces=10000",
}


def _exchange(course: Course) -> Finding:
    try:
        check_exchange(course)
    except CourseError as error:
        return Finding("exchange folder", False, str(error), needed=False)
    return Finding("exchange folder", True, str(course.exchange))


def _gradebook(course: Course) -> Finding:
    try:
        there = course.has_gradebook
    except CourseError as error:
        return Finding("gradebook", False, str(error))
    says = course.address if there else "none yet: run workbook release MODULE"
    return Finding("gradebook", there, says, needed=False)


def _browser() -> Finding:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    says = found or "only the tests need it: apt-get install chromium"
    return Finding("Chromium", bool(found), says, needed=False)
