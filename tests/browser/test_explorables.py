"""Every explorable in JupyterLab: it draws, answers to each control and to the keyboard alone,
can be read by everyone, and cannot fail unseen.

One server, one notebook, one page: each explorable of the list has a cell, and the tests go from
one to the next. Python's side is asked directly, past the page.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from lab import ROOT, SLOW, Explorable, Kernel, Lab, Notebook, serve, write_notebook
from playwright.sync_api import expect

from workbook.explore.registry import EXPLORABLES

STORY = False  # each test stands for itself

ARTEFACTS = ROOT / "test-artefacts"
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
SETUP = """from workbook import explore
from workbook.explore.kit import network, svg
from workbook.explore.kit.controls import Button
from workbook.explore.kit.picture import Picture, State

shown = {}

def fingerprint(name):
    state = shown[name].state
    return [state.svg(), state.description(), state.controls(), shown[name].error]"""
SHOW = "shown[{0.name!r}] = explore.{0.name}(); shown[{0.name!r}]"
FAULTY = """class Faulty(State):
    label = "Faulty"
    def svg(self): return svg.picture(220, 90, network.draw(network.Plan((1, 1), 220, 90)))
    def description(self): return "A picture that fails."
    @Button("Fail")
    def fail(self): raise KeyError("nobody catches me")
shown["faulty"] = Picture(Faulty()); shown["faulty"]"""
NAMES = [one.name for one in EXPLORABLES]


class Board(Explorable):
    """An explorable on the page, and its state in Python."""

    def __init__(self, notebook: Notebook, kernel: Kernel, name: str):
        cell = notebook.cell(f"shown[{name!r}]" if name in NAMES else "class Faulty")
        errors = cell.locator("[data-mime-type='application/vnd.jupyter.error']")
        if errors.count():
            pytest.fail(errors.first.inner_text(), pytrace=False)
        super().__init__(notebook, cell)
        self._kernel, self.name = kernel, name

    def state(self) -> list:
        """[drawing, sentence, controls, fault], as Python has them now."""
        self.settle()
        return ast.literal_eval(self._kernel.ask(f"fingerprint({self.name!r})"))

    def specs(self) -> list[dict]:
        return self.state()[2]

    def has_keys(self) -> bool:
        return self.stage.locator("[data-key]").count() > 0


@pytest.fixture(scope="module")
def notebook(tmp_path_factory, page) -> Iterator[Notebook]:
    """A notebook with a cell for each explorable, run to its end."""
    folder = tmp_path_factory.mktemp("explorables")
    cells = [SETUP, *map(SHOW.format, EXPLORABLES), FAULTY]
    write_notebook(folder / "explorables.ipynb", cells, keep_going=True)
    with serve(folder) as address:
        lab = Lab(page, address, ARTEFACTS)
        lab.open()
        notebook = lab.notebook(folder, "explorables.ipynb")
        notebook.folder = folder
        try:
            notebook.run_all(errors=True)
            last = notebook.cell("class Faulty").locator(".bw-stage svg")
            expect(last).to_be_visible(timeout=SLOW)
        except AssertionError:
            page.screenshot(path=ARTEFACTS / "failed-explorables.png")
            raise
        yield notebook


@pytest.fixture(scope="module")
def kernel(notebook) -> Iterator[Kernel]:
    kernel = Kernel(notebook.folder)
    yield kernel
    kernel.close()


@pytest.fixture
def board(request, notebook, kernel) -> Board:
    board = Board(notebook, kernel, request.param)
    board.box.scroll_into_view_if_needed()
    return board


@pytest.fixture(autouse=True)
def nothing_fails_unseen(request, notebook, complaints):
    """No fault on the page and no complaint in the console, whatever the test looks at."""
    yield
    said = complaints.lines.copy()
    complaints.lines.clear()
    if "faulty" not in request.fixturenames:
        assert faults(notebook) == []
    assert said == []


@pytest.fixture
def faulty(notebook, kernel) -> Iterator[Board]:
    yield Board(notebook, kernel, "faulty")
    kernel.ask("setattr(shown['faulty'], 'error', '')")


each = pytest.mark.parametrize("board", NAMES, indirect=True)


def faults(notebook) -> list[str]:
    """What the pictures of the page say of exceptions in their own callbacks."""
    return [text for text in notebook.panel.locator(".bw-error").all_inner_texts() if text]


@each
def test_it_draws_and_says_the_same_in_words(board):
    drawing, sentence, _, _ = board.state()
    expect(board.svg).to_be_visible()
    expect(board.sentence).to_have_text(re.sub(r"\s+", " ", sentence.strip()))
    assert board.svg.locator(":is(path, rect, circle, line, image)").count() > 2
    assert board.svg.get_attribute("viewBox") in drawing
    unnamed = board.stage.locator("[data-key]:not([aria-label]), [data-key][aria-label='']")
    assert unnamed.count() == 0


@each
def test_each_control_changes_the_state_and_the_picture(board):
    for spec in board.specs():
        if spec["name"] not in ("reset", "playing"):
            use(board, spec["name"])


@each
def test_reset_leads_back_to_the_first_picture(board):
    _press_button(board, "reset")
    first = board.state()
    for spec in board.specs():
        if spec["kind"] in ("slider", "choice") and not spec.get("disabled"):
            use(board, spec["name"])
            break
    assert board.state() != first
    _press_button(board, "reset")
    assert board.state() == first


@each
def test_it_can_be_used_with_the_keyboard_alone(board):
    enabled = board.box.locator(".bw-controls :is(input, select, button):enabled")
    enabled.first.focus()
    for n in range(1, enabled.count()):
        board.page.keyboard.press("Tab")
        expect(enabled.nth(n)).to_be_focused()
    if not board.has_keys():
        return
    board.enter()
    before = board.state()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "+"):
        board.page.keyboard.press(key)
        if board.state() != before:
            break
    assert board.state() != before, "no arrow key changes anything"
    assert _drawn(board) == _shown(board)
    expect(board.stage.locator(":focus")).to_be_attached()
    board.page.keyboard.press("Shift+Tab")
    expect(enabled.last).to_be_focused()


@pytest.mark.parametrize("board", [e.name for e in EXPLORABLES if e.plays], indirect=True)
def test_an_animation_plays_and_pauses(board):
    play = board.control("playing")
    play.focus()
    for _ in range(2):
        before = board.drawing()
        board.page.keyboard.press("Enter")
        expect(play).to_contain_text("Pause")
        board.page.wait_for_function(
            "([svg, before]) => svg.outerHTML !== before", arg=[board.svg.element_handle(), before]
        )
        board.page.keyboard.press("Enter")
        expect(play).to_contain_text("Play")
        board.settle()
        still = board.drawing(), board.box.get_attribute("data-handled")
        board.page.wait_for_timeout(150)
        now = board.drawing(), board.box.get_attribute("data-handled")
        assert now == still, "it goes on after its pause"


@each
@pytest.mark.parametrize("width", [900, 680], ids=["900 pixels wide", "200 per cent"])
def test_nothing_is_cut_off_in_a_narrow_window(board, width):
    """A window of 1360 pixels at 200 % has 680 of its own."""
    page = board.page
    try:
        page.set_viewport_size({"width": width, "height": 900})
        board.box.scroll_into_view_if_needed()
        assert board.box.evaluate(CUT_OFF) == []
    finally:
        page.set_viewport_size({"width": 1360, "height": 900})


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_everyone_can_read_it_in_both_themes(notebook, kernel, theme):
    notebook.page.set_viewport_size({"width": 1360, "height": 1500})  # nothing hides a picture
    if theme == "Dark":
        notebook.lab.theme(theme)
    try:
        for name in NAMES:
            box = Board(notebook, kernel, name).box
            box.scroll_into_view_if_needed()
            assert box.evaluate(FAINT) == [], name
            box.screenshot(path=ARTEFACTS / f"explorable-{name}-{theme.lower()}.png")
        notebook.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = notebook.page.evaluate("axe.run({include: ['.bw-explorable']})")
        grave = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in grave] == []
        assert len(found["passes"]) > 5, "axe looked at nothing"
    finally:
        if theme == "Dark":
            notebook.lab.theme("Light")
        notebook.page.set_viewport_size({"width": 1360, "height": 900})


def test_a_tip_names_what_is_pointed_at_or_focused(faulty):
    """The browser shows it alone; it goes with Escape."""
    tip = faulty.box.locator(".bw-tip")
    unit = faulty.stage.locator("[data-key='h:1:0']")
    unit.hover()
    expect(tip).to_have_text("h₁₁ = not known yet")
    faulty.sentence.hover()
    expect(tip).to_be_hidden()
    faulty.enter()
    expect(tip).to_have_text("W₁₁₁ = not known yet")
    faulty.page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_nothing_glides(notebook):
    """What changes, changes at once; nothing moves that a reader has not asked to."""
    gliding = notebook.panel.locator(".bw-explorable, .bw-explorable *").evaluate_all(
        "all => all.filter(one => { const s = getComputedStyle(one);"
        " return s.transitionDuration !== '0s' || s.animationName !== 'none'; }).length"
    )
    assert gliding == 0


def test_an_exception_in_a_callback_is_seen(faulty, notebook):
    faulty.control("fail").click()
    expect(faulty.fault).to_contain_text("KeyError: 'nobody catches me'")
    assert len(faults(notebook)) == 1


def use(board: Board, name: str) -> None:
    """Changes a control by the keyboard, and holds state and page to it."""
    before, page = board.state(), board.box.inner_html()
    spec = next((one for one in before[2] if one["name"] == name), {"disabled": True})
    if spec.get("disabled"):
        return
    kind, field = spec["kind"], board.control(name)
    field.focus()
    if kind == "slider":
        step = "ArrowLeft" if spec["value"] + spec["step"] > spec["max"] else "ArrowRight"
        board.page.keyboard.press(step)
    elif kind == "choice":
        board.page.keyboard.press("ArrowUp" if spec["value"] else "ArrowDown")
    else:
        board.page.keyboard.press("Enter" if kind == "button" else "Space")
    board.settle()
    after = board.state()
    assert after[:3] != before[:3], f"{name} does not change the state"
    assert board.box.inner_html() != page, f"{name} does not change the page"
    assert _drawn(board) == _shown(board), f"after {name} the page shows another state"
    if kind in ("slider", "choice", "toggle"):
        now = next((one["value"] for one in after[2] if one["name"] == name), None)
        assert now != spec["value"], f"{name} keeps its value"


def _press_button(board: Board, name: str) -> None:
    board.control(name).focus()
    board.page.keyboard.press("Enter")
    board.settle()


def _drawn(board: Board) -> list[str]:
    """All words of the picture on the page."""
    return board.svg.locator("text").all_text_contents()


def _shown(board: Board) -> list[str]:
    """All words of the picture as Python has it."""
    return board.page.evaluate(
        "source => [...new DOMParser().parseFromString(source, 'image/svg+xml')"
        ".querySelectorAll('text')].map(one => one.textContent)",
        board.state()[0],
    )


# What is drawn outside of its picture, and what stands outside of its page.
CUT_OFF = """box => {
  const svg = box.querySelector('.bw-stage > svg');
  const page = svg.getBoundingClientRect();
  const outside = [...svg.querySelectorAll('text')].filter((one) => {
    const place = one.getBoundingClientRect();
    if (!place.width) return false;
    return place.left < page.left - 2 || place.right > page.right + 2
      || place.top < page.top - 2 || place.bottom > page.bottom + 2;
  }).map((one) => one.textContent);
  const room = box.parentElement.getBoundingClientRect();
  for (const one of box.querySelectorAll('.bw-control, .bw-description, .bw-stage')) {
    if (one.getBoundingClientRect().right > room.right + 1) outside.push(one.className);
  }
  const small = [...svg.querySelectorAll('text')].filter(
    (one) => parseFloat(getComputedStyle(one).fontSize) * svg.getScreenCTM().a < 7.5);
  if (small.length) outside.push('too small: ' + small[0].textContent);
  return outside;
}"""

# Words and controls that do not stand out from the page at 4.5:1.
FAINT = """box => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  const light = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(
      (c) => c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const paper = getComputedStyle(box).backgroundColor;
  const words = [...box.querySelectorAll('svg text, label, output, p')].filter(
    (one) => one.textContent);
  return words.filter((one) => {
    const style = getComputedStyle(one);
    return contrast(one.closest('svg') ? style.fill : style.color, paper) < 4.5;
  }).map((one) => one.textContent);
}"""
