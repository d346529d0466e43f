"""A course of its own for the browser: copied, set up and served as a reader would do it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from courses import ROOT, copy_course
from lab import CHROMIUM, Lab, end
from playwright.sync_api import Browser, Page, expect, sync_playwright

ARTEFACTS = ROOT / "test-artefacts"
WORKBOOK = Path(sys.executable).with_name("workbook")
ADDRESS = re.compile(r"http://\S+/lab/tree/\S+\?token=\w+")


@dataclass(frozen=True)
class Served:
    """A course that is open in JupyterLab."""

    root: Path
    environment: dict[str, str]
    busy_port: int
    log: Path
    address: str

    def workbook(self, *arguments: str) -> subprocess.CompletedProcess:
        """Runs `workbook` in this course, as the same user."""
        return subprocess.run(
            [WORKBOOK, *arguments],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
        )


@dataclass
class Complaints:
    """What the browser's console said about our own code."""

    lines: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        page.on("console", lambda said: self._note(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self._note(f"{error}\n{error.stack}"))

    def _note(self, text: str) -> None:
        # A widget's own module is served from a blob, and so named in a stack.
        if any(name in text for name in ("mlp_ref", "anywidget", "bw-", "at blob:")):
            self.lines.append(text)


@pytest.fixture(scope="session")
def course(tmp_path_factory) -> Iterator[Served]:
    """A copy of this course in an empty home, opened by `workbook lab` on a port that is busy."""
    home = tmp_path_factory.mktemp("home")
    root = copy_course(home / "course")
    environment = _bare_environment(home)
    for old in _artefacts().glob("failed-*.png"):
        old.unlink()
    log = home / "lab.log"
    with socket.socket() as holder, log.open("w") as out:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        server = subprocess.Popen(
            [WORKBOOK, "lab", "--no-browser", "--port", str(port)],
            cwd=root,
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield Served(root, environment, port, log, _address(server, log))
        finally:
            end(server)
            shutil.copy(log, _artefacts() / "lab.log")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        pytest.fail("the browser tests need chromium: sh tools/packages.sh chromium", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def complaints() -> Complaints:
    return Complaints()


@pytest.fixture(scope="module")
def page(browser, complaints) -> Iterator[Page]:
    """One tab for the whole story, as a reader keeps it open."""
    expect.set_options(timeout=20_000)
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    page = context.new_page()
    page.set_default_timeout(20_000)
    complaints.listen(page)
    yield page
    context.close()


@pytest.fixture(scope="module")
def lab(course, page) -> Lab:
    """JupyterLab on the start page."""
    lab = Lab(page, course.address, _artefacts())
    lab.open()
    return lab


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Keeps what the browser showed when a step failed, and stops the story there."""
    report = yield
    if report.failed:
        page = item.funcargs.get("page")
        if page and not page.is_closed():
            page.screenshot(path=_artefacts() / f"failed-{item.name}.png")
            item.parent.stopped_at = getattr(item.parent, "stopped_at", item.name)
    return report


def pytest_runtest_setup(item):
    """The steps build on each other: after a failure, the later ones only name it."""
    if not getattr(item.module, "STORY", True):
        return
    stopped_at = getattr(item.parent, "stopped_at", None)
    if stopped_at:
        pytest.fail(f"not reached: the story stopped at {stopped_at}", pytrace=False)


def _artefacts() -> Path:
    ARTEFACTS.mkdir(exist_ok=True)
    return ARTEFACTS


def _bare_environment(home: Path) -> dict[str, str]:
    """No settings of the machine's user: those of Jupyter hang on HOME."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("JUPYTER", "IPYTHON", "XDG_", "NBGRADER", "PYTHONUNBUFFERED"))
    }
    return kept | {"HOME": str(home)}


def _address(server: subprocess.Popen, log: Path) -> str:
    """The address with its token, as soon as it is printed."""
    until = time.monotonic() + 120
    while time.monotonic() < until and server.poll() is None:
        found = ADDRESS.search(log.read_text(encoding="utf-8"))
        if found:
            return found.group()
        time.sleep(0.1)
    end(server)
    pytest.fail(f"workbook lab printed no address:\n{log.read_text()[-2000:]}", pytrace=False)
