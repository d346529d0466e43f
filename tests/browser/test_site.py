"""The static pages in a real browser, from the disk and from a server; no Python is behind them."""

import ast
import base64
import gzip
import json
import random
import re
from contextlib import suppress
from functools import cache
from html import unescape
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

import axe_playwright_python
import pytest
from courses import ROOT
from pages import made_pages
from playwright.sync_api import expect
from web_server import serving

from autograder.build.notebooks import read_source
from autograder.build.static import question_data
from workbook.explore.kit.picture import Event
from workbook.explore.predict import choice, number, shape
from workbook.explore.registry import EXPLORABLES

STORY = False  # each test stands for itself

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
WIDTHS = (360, 768, 1400)
LECTURES = sorted(file.stem for file in ROOT.glob("sources/lectures/*.md"))
PAGES = [
    "index", "reference", "search",
    *(f"docs/{file.stem}" for file in ROOT.glob("docs/*.md")),
    *(f"lectures/{name}" for name in LECTURES),
    *(f"exercises/{file.stem}/{file.stem}" for file in ROOT.glob("sources/exercises/*.md")),
]  # fmt: skip


@pytest.fixture(scope="module")
def site():
    return made_pages()


@pytest.fixture(scope="module")
def served(site):
    """The address of the pages on a server."""
    with serving(site) as address:
        yield address


@pytest.fixture
def sheet(browser):
    """A tab, which notes what should not happen: an error, a missing file, a request elsewhere."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, color_scheme="light")
    page = context.new_page()
    page.faults = []
    page.on("console", lambda said: said.type == "error" and page.faults.append(said.text))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("requestfailed", lambda one: page.faults.extend(_failure(one)))
    page.set_default_timeout(5000)
    page.on("response", lambda got: got.status >= 400 and page.faults.append(f"no {got.url}"))
    page.on(
        "request", lambda request: _is_elsewhere(request.url) and page.faults.append(request.url)
    )
    yield page
    context.close()


def _failure(request):
    """What failed; not what the browser left off as it went to another page."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"failed: {request.url}"]


def _is_elsewhere(url):
    return not url.startswith(("file:", "data:", "blob:", "http://127.0.0.1:"))


# Each page is looked at by axe in one of these ways; all of them take turns.
LOOKS = (("light", 1400), ("dark", 360), ("light", 360), ("dark", 1400))


@pytest.mark.parametrize(("name", "look"), [*zip(PAGES, cycle(LOOKS), strict=False)])
def test_a_page_opens_and_reads_well_at_every_width(sheet, site, served, name, look):
    sheet.goto((site / f"{name}.html").as_uri())
    assert sheet.faults == []
    sheet.goto(f"{served}/{name}.html")
    assert sheet.evaluate(WEIGHT) <= 1_500_000
    paints = [sheet.evaluate(FIRST_PAINT)]
    while paints[-1] > 1000 and len(paints) < 4:  # the machine may be busy
        sheet.reload()
        paints.append(sheet.evaluate(FIRST_PAINT))
    assert min(paints) < 1000
    theme, narrow_or_wide = look
    sheet.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
    for width in sorted(WIDTHS, key=lambda width: width == narrow_or_wide):  # that one last
        sheet.set_viewport_size({"width": width, "height": 900})
        assert sheet.evaluate("document.documentElement.scrollWidth") <= width
    sheet.wait_for_timeout(400)  # after which the theme lets what scrolls be focused
    assert serious_violations(sheet) == []
    assert sheet.faults == []


def test_pale_words_are_noticed(sheet, site):
    sheet.goto((site / "index.html").as_uri())
    sheet.evaluate("document.querySelector('main p').style.color = '#ccc'")
    (found,) = serious_violations(sheet)
    assert found.startswith("color-contrast: ['<p")


WEIGHT = """["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
    .reduce((sum, one) => sum + one.transferSize, 0)"""
FIRST_PAINT = """new Promise((done) => new PerformanceObserver((seen, self) => {
    self.disconnect(); done(seen.getEntries()[0].startTime);
}).observe({type: "paint", buffered: true}))"""


def opened(sheet, site, lecture, places):
    """Opens a lecture from the disk; its places of one kind."""
    sheet.goto((site / "lectures" / f"{lecture}.html").as_uri())
    return sheet.locator(places).all()


def serious_violations(sheet):
    """What axe finds on a page: all its rules, but contrast where a look comes for the first time.

    Of thousands of words nearly all look like one before, and contrast takes most of the time.
    """
    sheet.evaluate(AXE)
    found = sheet.evaluate(f"({LOOK_AT})()")
    return [describe(one) for one in found if one["impact"] in ("serious", "critical")]


LOOK_AT = r"""async () => {
    const looks = new Set();
    for (const element of document.querySelectorAll("body *")) {
        const says = [...element.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
        const look = says && lookOf(element);
        if (!says || looks.has(look)) continue;
        looks.add(look);
        element.dataset.look = "";
    }
    const contrast = "color-contrast", options = {resultTypes: ["violations"], preload: false};
    const others = {...options, rules: {[contrast]: {enabled: false}}};
    const runs = [await axe.run("[data-look]", {...options, runOnly: [contrast]}),
                  await axe.run(document, others)];
    return runs.flatMap((run) => run.violations);

    function lookOf(element) {  // all that contrast depends on
        const {color, fontSize, fontWeight} = getComputedStyle(element);
        const look = [element.namespaceURI, color, fontSize, fontWeight];
        for (let one = element; one; one = one.parentElement) {
            const {backgroundColor, backgroundImage, opacity, filter} = getComputedStyle(one);
            look.push(backgroundColor, backgroundImage, opacity, filter);
        }
        return look.join();
    }
}"""


def describe(violation):
    return f"{violation['id']}: {[node['html'][:150] for node in violation['nodes'][:3]]}"


# --- explorables


class Player:
    """The recording of a page: what it holds, and what the page's player makes of it."""

    def __init__(self, sheet, site, lecture):
        self.sheet, self.lecture = sheet, lecture
        script = (site / "_static" / "recordings" / f"{lecture}.js").read_text(encoding="utf-8")
        name, packed = json.loads("[" + re.search(r"\.\.\.\[(.*)\]", script)[1] + "]")
        assert name == lecture
        self.data = json.loads(gzip.decompress(base64.b64decode(packed)))
        opened(sheet, site, lecture, "[data-recording]")

    def number(self, state):
        """Which picture of the page has this state at first."""
        pictures = [self.play(n, [])[0] for n in range(len(self.data["starts"]))]
        return pictures.index(as_shown(state))

    def live(self, name):
        """A new state of an explorable, called as the page calls it."""
        return eval(calls(self.lecture)[name], definitions(self.lecture)).state

    def play(self, number, events):
        """[drawing, words, controls, note] at first and after each event."""
        return self.sheet.evaluate(PLAY, [self.lecture, number, events])

    def replay(self, scene, explorable):
        """The live state of a scene, by the way on which it was recorded."""
        way = []
        while (before := self.data["scenes"][scene][0]) is not None:
            way.append(next(one[:2] for one in self.moves(before) if one[2] == scene))
            scene = before
        state = self.live(explorable.name)
        for name, value in reversed(way):
            state.handle(event_of(name, value, state))
        return state

    def moves(self, scene):
        """(event's name, value, scene that it leads to), of one scene."""
        for name, places in self.data["scenes"][scene][5].items():
            for value, to in zip(places[::2], places[1::2], strict=True):
                yield name, value, to


@cache
def calls(lecture):
    """{name: the first line of a page that shows this explorable}."""
    text = (ROOT / "sources" / "lectures" / f"{lecture}.md").read_text(encoding="utf-8")
    names = "|".join(one.name for one in EXPLORABLES)
    return {
        found[2]: found[1]
        for found in reversed(list(re.finditer(rf"^(({names})\(.*\));?$", text, re.M)))
    }


@cache
def definitions(lecture):
    """What the page imports and which functions it defines."""
    cells = read_source(ROOT / "sources" / "lectures" / f"{lecture}.md").cells
    found = {}
    for cell in cells:
        if cell.cell_type == "code":
            kept = [
                one
                for one in ast.parse(cell.source.replace("%matplotlib inline", "")).body
                if isinstance(one, ast.Import | ast.ImportFrom | ast.FunctionDef)
                and not getattr(one, "decorator_list", [])
            ]
            for one in kept:
                with suppress(NameError):  # of a default that is computed before
                    exec(compile(ast.Module([one], []), lecture, "exec"), found)
    return found


PLAY = """async ([name, number, events]) => {
    const note = document.createElement("p");
    const model = await backprop.open(name, number, note);
    const shown = () => [model.get("svg"), model.get("description"), model.get("controls")];
    const all = [shown()];
    for (const event of events) {
        model.send(event);
        await new Promise((done) => setTimeout(done));
        if (note.textContent) throw new Error(JSON.stringify(event) + note.textContent);
        all.push(shown());
    }
    return all;
}"""


def as_shown(state):
    return [state.svg(), state.description(), json.loads(json.dumps(state.controls()))]


def event_of(name, value, state):
    """The event that a move is called by."""
    kind, _, rest = name.partition(" ")
    if kind == "control":
        return Event(kind, rest, value=value)
    if kind == "tick":
        return Event(kind, value=1 / getattr(state, "pace", 30.0))
    if kind == "key":
        keys = re.findall(r'data-key="([^"]*)"', state.svg())
        current = re.search(r'data-key="([^"]*)"[^>]*data-current', state.svg())
        return Event(kind, unescape(current[1] if current else keys[0]), name=rest)
    return Event(kind, rest)


@pytest.mark.parametrize("explorable", EXPLORABLES, ids=lambda one: one.name)
def test_a_recording_shows_what_the_live_picture_would(sheet, site, explorable):
    player, rng = Player(sheet, site, explorable.lecture), random.Random(explorable.name)
    number, taken = player.number(player.live(explorable.name)), 0
    for _ in range(12):
        state, events, expected = player.live(explorable.name), [], []
        scene = player.data["starts"][number]["scene"]
        expected.append(as_shown(state))
        for _ in range(8):
            ways = list(player.moves(scene))
            before, by, *_ = player.data["scenes"][scene]
            if not ways and before is not None:  # the same slider or pointer goes on
                ways = [one for one in player.moves(before) if goes_on(one[0], by, state)]
                state = player.replay(before, explorable)  # what it shows is counted from there
            if not ways:
                break
            by_name = rng.choice(sorted({name for name, *_ in ways}))
            name, value, scene = rng.choice([one for one in ways if one[0] == by_name])
            event = event_of(name, value, state)
            state.handle(event)
            events.append(vars(event) | {"ticket": str(len(events))})
            expected.append(as_shown(state))
        taken += len(events)
        assert player.play(number, events) == expected, events
    assert taken > 30
    assert sheet.faults == []


def goes_on(name, by, state):
    """Whether a slider or a choice is moved on, or the pointer."""
    dials = {c["name"] for c in state.controls() if c["kind"] in ("slider", "choice")}
    moved = name == by and name.removeprefix("control ") in dials
    return moved or (name.startswith("hover ") and by.startswith("hover "))


def moves_everywhere(player, explorable):
    """Whether each value of each control was recorded, or at least ten of a slider's."""
    state = player.live(explorable.name)
    start = player.data["starts"][player.number(state)]["scene"]
    recorded = {}
    for name, value, _ in player.moves(start):
        recorded.setdefault(name, set()).add(value)
    for control in state.controls():
        if control["disabled"]:
            continue
        known = recorded.get(f"control {control['name']}", set())
        if control["kind"] == "slider":
            values = round((control["max"] - control["min"]) / control["step"]) + 1
            complete = len(known) >= min(values, 10) and {control["min"], control["max"]} <= known
        else:
            complete = len(known) == len(control.get("options", [1]))
        if not complete:
            return False
    return True


def test_every_explorable_moves_along_each_of_its_controls(sheet, site):
    moving = [
        one.name for one in EXPLORABLES if moves_everywhere(Player(sheet, site, one.lecture), one)
    ]
    assert moving == [one.name for one in EXPLORABLES]


@pytest.mark.parametrize("lecture", LECTURES)
def test_pictures_are_moved_by_mouse_and_keyboard(sheet, site, lecture):
    for n, place in enumerate(opened(sheet, site, lecture, "[data-recording]")):
        place.scroll_into_view_if_needed()
        expect(place).to_have_attribute("data-ready", "true")
        expect(place.locator(".bw-note")).to_be_hidden()
        control = place.locator("input[type=range]:enabled, select").first
        is_list = control.evaluate("(one) => one.localName === 'select'")
        at_end = control.evaluate("(one) => one.value === one.max")
        key = "ArrowDown" if is_list else "ArrowLeft" if at_end else "ArrowRight"
        press_and_see(place, control, key)
        place.get_by_role("button", name="Reset").click()
        elements = place.locator(".bw-stage [data-key]")
        if elements.count() > 1:
            elements.last.click(force=True)
            elements.first.press("Enter")
        place.get_by_role("button", name="Reset").click()
        play = place.locator(".bw-play button")
        if play.count() and not n:
            press_and_see(place, play, "Enter")
            expect(play).to_have_text("❚❚ Pause")
            play.click()
            expect(play).to_have_text("▶ Play")
    assert sheet.faults == []


def press_and_see(place, element, key):
    """Presses a key on it: something changes, if only that the page says what is not recorded."""
    shown = place.evaluate(SHOWN)
    element.press(key)
    place.page.wait_for_function(f"([place, before]) => ({SHOWN})(place) !== before",
                                 arg=[place.element_handle(), shown])  # fmt: skip


SHOWN = """(place) => place.innerText + place.querySelector(".bw-stage").innerHTML
    + [...place.querySelectorAll("input, select")].map((one) => one.value)"""


def test_what_is_not_recorded_says_so_and_nothing_breaks(sheet, site):
    place, *_ = opened(sheet, site, "02-learning-parameters", "[data-recording]")
    place.scroll_into_view_if_needed()
    expect(place).to_have_attribute("data-ready", "true")
    for name in ("rate", "first", "t"):
        place.locator(f"input[name={name}]").press("End")
    note = place.locator(".bw-note")
    expect(note).to_contain_text("In the notebook")
    assert place.locator("input[name=t]").input_value() == "200"
    place.get_by_role("button", name="Reset").click()
    expect(note).to_be_hidden()
    assert sheet.faults == []


# --- questions


ASKED = (
    choice("Which?", right="a", because="so", wrong={"b": "no, b", "c": "no, c"}),
    number("How many?", right=-0.36, because="so", wrong={0.36: "the sign", -0.361: "near"}),
    number("How much?", right=1000, because="so", within=0.5),
    number("Zero?", right=0, because="so", wrong={4: "four"}),
    shape("Which shape?", right=(3, 4), because="so", wrong={(4, 3): "turned", (): "none"}),
)
TYPED = (
    "a", "b", "c", "", "d", "-0.36", "−.36", "0,36", "0.36", "-0.361", "-0.3605", "-9/25", "1/0",
    "1/3/4", "1,000", "1000.4", "1000.6", "1e3", "1e9999", "0", "-0", "1e-12", "4", " 4 ", "+4",
    "x", "(3, 4)", "3x4", "3 by 4", "3;4", "4×3", "()", "(3,)", "[4, 3]", "3,4,", "3 4 5",
    "1_000", "4.",
)  # fmt: skip


def test_a_page_judges_answers_as_the_notebook_does(sheet, site):
    sheet.goto((site / "index.html").as_uri())
    for prediction in ASKED:
        data = json.loads(json.dumps(question_data(prediction)))
        for typed in TYPED:
            feedback = prediction.question.judge(typed)
            judged = sheet.evaluate("([q, typed]) => backprop.judge(q, typed)", [data, typed])
            assert judged == [feedback.verdict, feedback.html], (prediction.text, typed)


@pytest.mark.parametrize("lecture", LECTURES)
def test_every_choice_of_a_question_gets_its_reason(sheet, site, lecture):
    for place in opened(sheet, site, lecture, "[data-question]"):
        asked = json.loads(place.get_attribute("data-question"))
        for known, verdict, _ in asked["answers"]:
            if asked["kind"] == "choice":
                place.locator("input").nth(asked["options"].index(known)).check()
                place.get_by_role("button", name="Check").click()
            else:
                typed = str(tuple(known)) if asked["kind"] == "shape" else str(known)
                place.locator("input").fill(typed)
                place.locator("input").press("Enter")
            expect(place.locator("form")).to_have_attribute("data-verdict", verdict)
            assert len(place.locator(".bw-feedback").inner_text()) > 12
    assert sheet.faults == []


def test_search_finds_a_word_of_a_lecture_from_the_disk(sheet, site):
    sheet.goto(f"{(site / 'search.html').as_uri()}?q={quote('saddle')}")
    found = sheet.locator("#search-results li a", has_text="Learning parameters")
    expect(found.first).to_be_visible()
    assert sheet.faults == []
