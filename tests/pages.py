"""The static pages, made as `make site` does: once for all tests, and anew only if need be."""

import fcntl
import subprocess
import sys
from pathlib import Path

from courses import ROOT

from autograder.build.site import PAGES

WORKBOOK = Path(sys.executable).with_name("workbook")


def made_pages() -> Path:
    """The folder of the pages; the lectures that were run for them are beside it, in pages/."""
    (ROOT / PAGES).parent.mkdir(exist_ok=True)
    with open(ROOT / PAGES.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests of several files may want them at once
        done = subprocess.run([WORKBOOK, "site"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return ROOT / PAGES
