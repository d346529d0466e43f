"""A hub with a class on it: an instructor and students with accounts of this machine."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from accounts import Account, accounts
from class_hub import Hub, hub
from courses import ROOT
from lab import CHROMIUM, Lab
from playwright.sync_api import Browser, expect, sync_playwright

ARTEFACTS = ROOT / "test-artefacts"
STUDENTS = ["bob", "cleo", "dan", "eve", "finn"]


@pytest.fixture(scope="module")
def class_hub() -> Iterator[Hub]:
    """The hub, in a folder that all accounts can get to."""
    if os.geteuid():
        pytest.fail("the hub's tests make accounts: run them as root", pytrace=False)
    ARTEFACTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="hub", dir="/tmp") as folder:  # short, for sockets
        place = Path(folder)
        place.chmod(0o755)
        with accounts(["ada", *STUDENTS], place) as people:
            students = [people[name] for name in STUDENTS]
            with hub(place / "workbook", people["ada"], students) as running:
                yield running
            shutil.copy(running.log, ARTEFACTS / "hub.log")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        pytest.fail("the hub's tests need chromium: sh tools/packages.sh chromium", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)
        yield browser
        browser.close()


class Windows:
    """A browser window for each person, who logs in at first."""

    def __init__(self, browser: Browser, hub: Hub):
        self._browser, self._hub = browser, hub
        self._of: dict[str, Lab] = {}

    def __getitem__(self, person: Account) -> Lab:
        if person.name not in self._of:
            self._of[person.name] = self._log_in(person)
        return self._of[person.name]

    def _log_in(self, person: Account) -> Lab:
        context = self._browser.new_context(viewport={"width": 1360, "height": 900})
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{self._hub.address}/hub/login")
        page.locator("#username_input").fill(person.name)
        page.locator("#password_input").fill(person.password)
        page.locator("#login_submit").click()
        return Lab(page, page.url, ARTEFACTS)

    def keep(self, name: str) -> None:
        """What each window shows, for a person to look at."""
        for number, lab in enumerate(self._of.values()):
            lab.page.screenshot(path=ARTEFACTS / f"failed-{name}-{number}.png")


@pytest.fixture(scope="module")
def windows(browser, class_hub) -> Windows:
    expect.set_options(timeout=60_000)
    return Windows(browser, class_hub)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Keeps what the browser showed when a step failed, and stops the story there."""
    report = yield
    if report.failed and "windows" in item.funcargs:
        item.funcargs["windows"].keep(item.name)
        item.parent.stopped_at = getattr(item.parent, "stopped_at", item.name)
    return report


def pytest_runtest_setup(item):
    """The steps build on each other: after a failure, the later ones only name it."""
    if stopped_at := getattr(item.parent, "stopped_at", None):
        pytest.fail(f"not reached: the story stopped at {stopped_at}", pytrace=False)
