"""A notebook full of attacks, read in the formgrader and as feedback, in a real browser.

What acts there calls `fired`, which the browser passes on to the test, or asks for an address.
"""

import contextlib
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import nbformat
import pytest
from courses import MODULE
from lab import Formgrader
from nbconvert.exporters import HTMLExporter
from nbconvert.filters import markdown2html
from nbformat.v4 import new_markdown_cell
from nbgrader.utils import is_solution
from payloads import CANARY, PLACES, notebook, payloads
from playwright.sync_api import BrowserContext, Error, Request, Route, expect
from traitlets.config import Config
from web_server import serving

from autograder.course import Course

STUDENT = "demo-004"
LAST = "This is the last cell."
# A reader's mouse and keyboard on all that a student has put on the page.
TOUCH = """const all = '.rendered_html *, .output_area *, .input_area *';
document.querySelectorAll(all).forEach(e => {
  for (const kind of ['mouseover', 'mouseenter', 'pointerenter', 'focus', 'toggle', 'click'])
    if (kind != 'click' || !/^(https?|mailto):/.test(e.protocol || ''))
      e.dispatchEvent(new MouseEvent(kind, {bubbles: true, cancelable: true}));
})"""


class Watch:
    """What pages do that they should not."""

    def __init__(self, context: BrowserContext):
        self.fired: set[int] = set()
        self.asked: list[str] = []
        context.expose_binding("fired", lambda source, number: self.fired.add(number))
        context.on("request", lambda request: self.asked.append(request.url))

    def elsewhere(self, *own: str) -> list[str]:
        """The addresses asked for that do not begin as these."""
        return [url for url in self.asked if not url.startswith((*own, "data:", "blob:"))]


@pytest.fixture(scope="module")
def watch(page) -> Watch:
    return Watch(page.context)


@pytest.fixture
def tab(browser) -> Iterator:
    """A tab without the lab, and what is seen of it."""
    context = browser.new_context()
    yield context.new_page(), Watch(context)
    context.close()


@pytest.fixture(scope="module")
def attacked(course) -> Course:
    """The course, in which one student's notebook holds each attack in each place."""
    here = Course.at(course.root)
    file = here.folder("autograded", STUDENT, MODULE) / f"{MODULE}.ipynb"
    nb = nbformat.read(file, as_version=4)
    for cell in filter(is_solution, nb.cells):
        cell.source = "\n\n".join(payloads())
    for place in PLACES.keys() - NOT_A_STUDENTS:
        nb.cells += _own(notebook(place, payloads()).cells)
    nb.cells.append(new_markdown_cell(LAST))
    for number, cell in enumerate(nb.cells):
        cell.id = f"cell-{number}"
    file.chmod(0o644)
    file.write_text(json.dumps(nb), encoding="utf-8")
    result = here.api().generate_feedback(MODULE, STUDENT, force=True)
    assert result["success"], result
    return here


# The grader writes these itself; tests/test_inert.py looks at them all the same.
NOT_A_STUDENTS = {"a comment", "a count", "a grade_id", "an id", "points", "tags"}


def _own(cells: list) -> list:
    """Cells as a student may add them: no answers, and as the format wants them."""
    for cell in cells:
        cell.metadata = {}
        if cell.cell_type == "code":
            cell.execution_count = 1
    return cells


@pytest.fixture(scope="module")
def submission(attacked) -> str:
    """The address of the notebook's page in the formgrader."""
    with attacked.api().gradebook as gradebook:
        found = gradebook.find_submission_notebook(MODULE, MODULE, STUDENT)
        return f"/formgrader/submissions/{found.id}/"


def test_nothing_acts_in_the_formgrader(lab, watch, submission):
    frame = Formgrader(lab).frame
    frame.locator("body").evaluate("(body, path) => { location.href = path }", submission)
    frame.get_by_text(LAST).wait_for(timeout=120_000)
    frame.locator("body").evaluate(TOUCH)
    lab.page.wait_for_timeout(1000)
    assert watch.fired == set()
    assert watch.elsewhere(_origin(lab.page.url)) == []
    below = [url for url in watch.asked if submission in url]
    assert [url for url in below if not url.endswith(submission)] == []


def test_the_formgraders_own_scripts_work(lab):
    frame = lab.page.frame_locator("#formgrader iframe")
    box = frame.locator("input.score").first
    with lab.page.expect_response(lambda r: "/api/grade/" in r.url and r.request.method == "PUT"):
        box.fill("1")
        box.press("Tab")
    frame.locator(".glyphicon-eye-open.name-hidden").click()
    expect(frame.locator(".glyphicon-eye-close.name-shown")).to_be_visible()
    frame.locator(".help").click()  # the list of its keys
    expect(frame.get_by_text("Flag the submission")).to_be_visible()
    lab.screenshot("12-attacked-formgrader")


@pytest.fixture
def feedback(attacked) -> Path:
    return attacked.folder("feedback", STUDENT, MODULE) / f"{MODULE}.html"


@pytest.fixture
def served(feedback) -> Iterator[str]:
    """The address of the feedback page, without any header that would protect it."""
    with serving(feedback.parent) as address:
        yield f"{address}/{feedback.name}"


@pytest.mark.parametrize("way", ["file", "http"])
def test_nothing_acts_on_the_feedback_page(tab, feedback, served, way):
    page, watch = tab
    address = feedback.as_uri() if way == "file" else served
    page.goto(address)
    expect(page.get_by_text(LAST)).to_be_attached()
    page.evaluate(TOUCH)
    page.wait_for_timeout(1000)
    assert watch.fired == set()
    nbgraders = [urljoin(address, "../fonts/glyphicons"), urljoin(address, "/favicon.ico")]
    assert watch.elsewhere(address, *nbgraders) == []


def test_without_our_settings_they_act(tab):
    """The tests' own test, on pages as nbgrader makes them, a dozen at a time in frames.

    Each page touches itself when it is there: one that an attack leads elsewhere answers no call.
    """
    page, watch = tab
    unsafe, own = _unsafe_page(), "http://feedback.test/"
    ways = [{t, t if "attachment:" in t else markdown2html(t)} for t in payloads()]
    bodies = [unsafe.replace("TEXT", text) for texts in ways for text in texts]
    page.context.route("**/*", partial(_answer, {f"{own}{n}": b for n, b in enumerate(bodies)}))
    page.context.add_init_script(f"addEventListener('DOMContentLoaded', () => {{ {TOUCH} }})")
    for start in range(0, len(bodies), 12):
        frames = [f"<iframe src={own}{n}></iframe>" for n in range(start, start + 12)]
        with contextlib.suppress(Error):  # an attack has led it elsewhere
            page.set_content("".join(frames), timeout=5000)
        page.wait_for_timeout(100)
    loaded = {int(url.rpartition("/")[2]) for url in watch.elsewhere(own) if CANARY in url}
    calm = [t for n, t in enumerate(payloads()) if n not in watch.fired | loaded]
    assert len(calm) < len(payloads()) / 3, calm


def _answer(bodies: dict[str, str], route: Route, request: Request) -> None:
    if request.url in bodies:
        route.fulfill(body=bodies[request.url], content_type="text/html")
    else:
        route.abort()


def _unsafe_page() -> str:
    """A page of nbgrader's without our settings, and without what it loads itself."""
    config = Config()
    config.HTMLExporter.template_name = "basic"
    page, _ = HTMLExporter(config=config).from_notebook_node(notebook("text/html", ["TEXT"]))
    return page


def _origin(address: str) -> str:
    url = urlsplit(address)
    return f"{url.scheme}://{url.netloc}"
