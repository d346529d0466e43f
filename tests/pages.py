"""The static pages, made as `make site` does: once for all tests, and anew only if need be."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from courses import ROOT

from autograder.build.site import PAGES, run_lecture
from autograder.course import Course

WORKBOOK = Path(sys.executable).with_name("workbook")


def made_pages() -> Path:
    """The folder of the pages, which stay as they are while a run of the tests looks at them."""
    made, run = ROOT / PAGES.with_suffix(".made"), os.environ.get("PYTEST_XDIST_TESTRUNUID")
    with _alone():
        if run is None or not made.is_file() or made.read_text(encoding="utf-8") != run:
            done = subprocess.run([WORKBOOK, "site"], cwd=ROOT, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
            made.write_text(run or "", encoding="utf-8")
    return ROOT / PAGES


def page_of(lecture: str) -> Path:
    """The notebook of a lecture with its outputs, as the pages show them."""
    with _alone():
        return run_lecture(Course.at(ROOT), ROOT / "sources" / "lectures" / f"{lecture}.md")


@contextmanager
def _alone() -> Iterator[None]:
    """Tests of several files may want the same pages at once."""
    (ROOT / PAGES).parent.mkdir(exist_ok=True)
    with open(ROOT / PAGES.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
