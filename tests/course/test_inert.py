"""Nothing that a student puts into a notebook is more than text on the pages that people read."""

import asyncio
import re
from base64 import b64decode, b64encode
from collections import Counter
from copy import deepcopy
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from time import process_time
from types import SimpleNamespace

import nbgrader
import numpy as np
import pytest
from courses import ROOT
from jinja2 import Environment, FileSystemLoader
from markupsafe import escape
from nbconvert.exporters import HTMLExporter
from nbconvert.filters import markdown2html as nbconvert_html
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbformat.validator import NotebookValidationError
from payloads import PAYLOADS, PLACES, notebook, payloads
from traitlets.config import Config

from autograder.course import Course
from autograder.lab import formgrader
from autograder.pages.feedback import mathml
from autograder.pages.inert import (
    LONGEST,
    LONGEST_HTML,
    clean_html,
    highlight_code,
    markdown2html,
)
from workbook.checks.mistakes import Mistake
from workbook.checks.report import Part, Report

NBGRADER = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader"
FORMGRADER = {
    "submission_id": "s", "notebook_id": "n", "assignment_id": "m", "base_url": "", "index": 0,
    "total": 1, "student": "ada", "last_name": "Byron", "first_name": "Ada", "notebook_path": "p",
}  # fmt: skip
FEEDBACK = {"nbgrader": {"notebook": "n", "score": 1, "max_score": 2, "late_penalty": 0}}
DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


class Page(HTMLParser):
    """The tags of a page's body, each with its attributes, as a reader of HTML finds them."""

    def __init__(self, page: str):
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.text = ""
        self.feed(page.partition("<body>")[2])
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data):
        self.text += data

    def acting(self) -> Counter[str]:
        """Whatever is no plain text, colour, picture of its own or link to another site."""
        return Counter(f"<{tag} {message}>" for tag, message in self.tags if _acts(tag, message))


ACTING = re.compile(
    "animate|applet|audio|base|body|button|embed|foreignobject|form|frame|frameset|head|html|"
    "iframe|image|input|keygen|link|marquee|meta|noscript|object|option|picture|plaintext|portal|"
    "script|select|set|source|style|svg|template|textarea|title|track|use|video|xmp"
)
HARMLESS_LINK = re.compile(
    r"https?://(?!localhost)[\w.-]+\.[a-z]+(/.*)?|mailto:.*|#[\w-]*", re.DOTALL
)


def _acts(tag: str, attributes: dict) -> bool:
    return (
        ACTING.fullmatch(tag)
        or any(name.startswith(("on", "data-", "xlink")) for name in attributes)
        or not attributes.keys().isdisjoint({"name", "srcset", "background", "poster", "action"})
        or not HARMLESS_LINK.fullmatch(attributes.get("href", "#"))
        or not attributes.get("src", "data:image/").startswith("data:image/")
        or bool(re.search(r"url|position|image|[\\&@]", attributes.get("style", "")))
    )


def exporter(template: str, course: Config) -> HTMLExporter:
    """nbgrader's exporter for the formgrader or for feedback, with the settings of a course."""
    config = Config()
    config.HTMLExporter.extra_template_basedirs = [str(NBGRADER / "templates")]
    config.merge(course)
    config.HTMLExporter.template_name = template
    config.HTMLExporter.extra_template_paths = [
        str(NBGRADER / "static" / "node_modules" / "bootstrap" / "dist" / "css")
    ]
    if template == "formgrade":
        return HTMLExporter(config=config)
    config.Exporter.default_preprocessors = []
    made = HTMLExporter(config=config)
    for step in course.GenerateFeedback.get("preprocessors", []):
        if not step.endswith("GetGrades"):  # those come from a gradebook
            made.register_preprocessor(step)
    return made


@pytest.fixture(scope="module", params=["formgrade", "feedback"])
def render(request):
    """A notebook as a page."""
    made = exporter(request.param, Course.at(ROOT).config)
    message = FORMGRADER if request.param == "formgrade" else FEEDBACK
    return lambda nb: made.from_notebook_node(nb, resources=deepcopy(message))[0]


def acting(page: str) -> Counter[str]:
    return Page(page).acting()


@pytest.mark.parametrize("place", PLACES)
def test_no_text_of_a_student_acts(render, place):
    boxes = "nbgrader" in PLACES[place]("x").metadata  # of nbgrader's, one for each cell
    try:
        harmless = acting(render(notebook(place, ["x"] * (len(PAYLOADS) if boxes else 1))))
        page = render(notebook(place, payloads()))
    except NotebookValidationError:  # what is no notebook gives no page
        assert place in NO_NOTEBOOK
        return
    assert acting(page) - harmless == Counter()


NO_NOTEBOOK = {"a count", "an id", "tags"}


@pytest.mark.parametrize("template", ["formgrade", "feedback"])
def test_without_our_settings_they_do(template):
    """The test's own test: nearly each text acts, and is seen to."""
    made = exporter(template, Config())
    message = FORMGRADER if template == "formgrade" else FEEDBACK
    page, _ = made.from_notebook_node(notebook("text/html", ["TEXT"]), deepcopy(message))
    harmless = acting(page)
    texts = [text for text in payloads() if "attachment:" not in text]  # one stops nbgrader's page
    calm = [
        text
        for text in texts
        if acting(page.replace("TEXT", text)) == harmless
        if acting(page.replace("TEXT", nbconvert_html(text))) == harmless
    ]
    assert len(calm) < len(texts) / 10, calm  # those are for formulas, terminals and pictures


class TestWhatStays:
    @pytest.mark.parametrize(
        "page",
        [
            "<details><summary>Hint 1</summary>\n\n<p>Look at <code>h</code>.</p></details>",
            '<a href="https://doi.org/10.1/x?a=b#c" title="t">x</a>',
            '<a href="mailto:ada@example.org">x</a>',
            "<p>1 &lt; 2 &amp; 3 &gt; 2, \u00e4, \u2207</p>",
            '<div class="highlight"><pre><span class="kn">import</span></pre></div>',
            '<ol start="3"><li>x<sub>1</sub></li></ol>',
            '<table><tbody><tr><td colspan="2">x</td></tr></tbody></table>',
        ],
    )
    def test_statements_stay_as_they_are(self, page):
        assert clean_html(page) == page

    def test_a_formula_stays_as_it_is(self):
        formulas = mathml(r"$\frac{\partial L}{\partial W_{kij}}$ $$\begin{matrix}a\end{matrix}$$")
        assert clean_html(formulas) == formulas

    def test_the_report_of_a_check_keeps_all_its_styles(self):
        numbers = (np.array([[1.0, -2.0]]), np.array([[1.0, 2.0]]), "finite differences")
        part = Part("a", 2, found=[Mistake("sign flipped", "The `sign` of W_k.")], numbers=numbers)
        before = Report("Task 1", [part, Part("b", 1, held=1)], "07-x").html()
        after = clean_html(before)
        assert [_styles(tag) for tag in _tags(before)] == [_styles(tag) for tag in _tags(after)]
        assert Page(f"<body>{after}").text == Page(f"<body>{before}").text

    def test_a_picture_keeps_its_size(self, render):
        metadata = {"image/png": {"width": 30, "height": 20, "alt": "x"}}
        output = new_output(
            "display_data", {"image/png": b64encode(DOT).decode()}, metadata=metadata
        )
        page = Page(render(new_notebook(cells=[new_code_cell("", outputs=[output])])))
        (picture,) = [attributes for tag, attributes in page.tags if tag == "img"]
        assert (picture["width"], picture["height"]) == ("30", "20")
        assert b64decode(picture["src"].partition(",")[2]) == DOT

    def test_latex_shows_as_a_formula(self, render):
        outputs = [new_output("display_data", {"text/latex": r"$\frac12$", "text/plain": "0.5"})]
        page = Page(render(new_notebook(cells=[new_code_cell("", outputs=outputs)])))
        assert "mfrac" in [tag for tag, _ in page.tags]

    def test_the_styles_of_a_table_are_not_read_as_its_text(self):
        table = "<style scoped>td {color: red}</style><table class=dataframe><tr><td>1</td></table>"
        assert "red" not in clean_html(table)
        assert '<table class="dataframe">' in clean_html(table)

    def test_what_is_not_shown_is_named(self, render):
        outputs = [new_output("display_data", {"application/javascript": "1"})]
        page = Page(render(new_notebook(cells=[new_code_cell("", outputs=outputs)])))
        assert "(application/javascript: not shown here)" in page.text


def _tags(page: str) -> list[tuple[str, dict]]:
    """A browser, and bleach, put a tbody into every table."""
    return [tag for tag in Page(f"<body>{page}").tags if tag[0] not in ("tbody", "a")]


def _styles(tag: tuple[str, dict]) -> tuple[str, str]:
    return tag[0], re.sub(r"\s|;$", "", tag[1].get("style", ""))


ATTACHED = [
    "![a](attachment:picture-1) ",
    "![a](&#97;ttachment:picture-1) ",
    "![a](attachment\\:picture-1) ",
    "![a](attachment&colon;picture-1) ",
    "![a](<attachment:picture-1>) ",
]


class TestThePageComes:
    def test_without_a_picture_that_is_missing(self, render):
        page = render(new_notebook(cells=[new_markdown_cell("![plot](attachment:a.png) and more")]))
        assert "[plot: the picture is missing]" in page
        assert "and more" in page

    @pytest.mark.parametrize("source", ATTACHED)
    def test_with_a_picture_once_however_it_is_called(self, render, source):
        data = {"picture-1": {"image/png": b64encode(DOT).decode()}}
        page = render(new_notebook(cells=[new_markdown_cell(source * 3, attachments=data)]))
        assert page.count("data:image/png") == 1
        output = new_output("display_data", {"text/markdown": source})
        page = render(new_notebook(cells=[new_code_cell("", outputs=[output])]))
        assert "[a: the picture is missing]" in page

    @pytest.mark.parametrize("open_tag", ["<div>", "[", "$\\frac{", "\\begin{a}", "```a\n"])
    def test_of_many_things_within_each_other(self, render, open_tag):
        endless = open_tag * (40_000 // len(open_tag)) + "<i>END"
        output = new_output("display_data", {"text/html": endless, "text/plain": "in short"})
        cells = [new_markdown_cell(endless), new_code_cell("", outputs=[output])]
        page = render(new_notebook(cells=[*cells, new_markdown_cell("the last cell")]))
        assert Page(page).text.count("<i>END") == 1  # as plain text
        assert "in short" in page
        assert "the last cell" in page

    def test_of_many_cells_those_beyond_a_measure_are_plain(self, render):
        many = [new_markdown_cell(f"**text** {'x ' * 4_000}") for _ in range(30)]
        page = render(new_notebook(cells=many))
        assert page.count("<strong>text</strong>") == 12
        assert page.count("**text**") == 18

    def test_the_instructors_own_cells_always_show_as_they_are(self, render):
        locked = {"grade": False, "grade_id": "a", "locked": True, "solution": False}
        many = [new_code_cell("x = 1\n" * 1_500) for _ in range(20)]
        statement = new_markdown_cell("**text**", metadata={"nbgrader": locked})
        page = render(new_notebook(cells=[*many, statement]))
        assert "<strong>text</strong>" in page
        assert "x = 1\nx = 1" in page

    def test_of_outputs_those_beyond_a_measure_are_named(self, render):
        outputs = [new_output("stream", text=f"{n} {'x' * 200_000}") for n in range(3)]
        cells = [new_code_cell("", outputs=deepcopy(outputs)) for _ in range(5)]
        page = render(new_notebook(cells=cells))
        assert len(page) < 2_000_000
        assert page.count("too much for one page") == 3

    def test_what_a_hook_shows_in_the_instructors_cells_counts_too(self, render):
        """All lists in lists take a browser's, and the feedback's, time; the text always shows."""
        setup = {"grade": False, "grade_id": "setup", "locked": True, "solution": False}
        lists = "<ul><li>" * 20 + "deep" + "</li></ul>" * 20
        shown = new_output("display_data", data={"text/html": lists * 30})
        cells = [
            new_code_cell("import setup", metadata={"nbgrader": setup}, outputs=[shown])
            for _ in range(20)
        ]
        page = render(new_notebook(cells=cells))
        assert page.count("import") >= 20
        assert 0 < page.count("deep") < 10 * 30

    def test_of_macros_that_would_grow_without_end(self):
        grow = "".join(rf"\def\a{chr(98 + i)}{{\a{chr(97 + i)}\a{chr(97 + i)}}}" for i in range(24))
        assert mathml(f"$\\def\\aa{{x}}{grow}\\ay$").startswith("$")


# Times ordinary Markdown, which takes 20 ms on a machine of today. The worst of the texts below
# takes 65, and four times as many if it is twice as long.
MOST = 200
PROSE = "Of *all* that a student writes, `this` is $x^2$ as usual.\n\n"


def times_ordinary(work) -> float:
    """How many times the computing time of ordinary Markdown this takes: here, at this moment."""

    def seconds(work) -> float:
        began = process_time()
        work()
        return process_time() - began

    def ordinary():
        markdown2html({}, (PROSE * LONGEST)[:LONGEST])

    before, took, after = map(seconds, (ordinary, work, ordinary))
    return took / min(before, after)  # the first of all loads what it needs


class TestTime:
    """The worst texts of their length that a search over all pairs of characters has found."""

    @pytest.mark.parametrize(
        "text",
        ["[", "<", "$'", "\\\\[$", "\\\\($", "$a$*", "[](", "![", "<ul><li>", "<!--", "\\begin{a}",
         "*a **b ", "`a `` ", "> ", "- ", "  - a\n", "|a", "a|b\n-|-\n", "&#1", "~~~a\n",
         "```python\n\n \n", "```jsp\n", "[a]: ", "<a href=\""],
    )  # fmt: skip
    def test_markdown_does_not_take_much_longer(self, text):
        text = (text * LONGEST)[:LONGEST]
        assert times_ordinary(lambda: markdown2html({}, text)) < MOST

    @pytest.mark.parametrize("text", ["<ul><li>", "<div>", "<b a='", "<table><tr><td>", "<", "&"])
    def test_html_does_not_take_much_longer(self, text):
        text = (text * LONGEST_HTML)[:LONGEST_HTML]
        assert times_ordinary(lambda: clean_html(text)) < MOST

    @pytest.mark.parametrize(
        "text", ["\n ", " \n", "\n" * 499 + "x", "\n \n" * 160 + "(", '"""', "f'{", "a*", "(", "\\"]
    )
    @pytest.mark.parametrize("length", [LONGEST, 300_000])
    def test_code_does_not_take_much_longer(self, text, length):
        text = (text * length)[:length]
        assert times_ordinary(lambda: highlight_code(text)) < MOST
        assert len(highlight_code(text)) > length

    def test_a_language_of_a_students_choice_is_not_asked_for(self):
        assert "<span" not in markdown2html({}, "```ruby\nx = 1\n```")
        assert "<span" in markdown2html({}, "```python\nx = 1\n```")


def test_a_students_heading_has_no_name_that_the_page_looks_for(render):
    """nbgrader's page looks for its boxes by id, and for its menus by class."""
    forged = "# statusmessage\n\n<b id=an-answer class='score nbgrader_cell' name=top>5</b>"
    page = Page(render(new_notebook(cells=[new_markdown_cell(forged)])))
    assert [message for tag, message in page.tags if tag in ("h1", "b")] == [{}, {}]


def test_a_name_is_text_in_the_formgrader():
    name = "</script><script>alert(1)</script>\"'"
    made = exporter("formgrade", Course.at(ROOT).config)
    message = FORMGRADER | dict.fromkeys(("student", "last_name", "notebook_path"), name)
    page, _ = made.from_notebook_node(new_notebook(), message)
    harmless, _ = made.from_notebook_node(new_notebook(), dict(FORMGRADER))
    assert page.count("<script") == harmless.count("<script")


@pytest.mark.parametrize("name", ['";alert(1)//', "</script><script>alert(1)//", "\\"])
def test_a_name_in_an_address_is_text_in_the_formgrader(name):
    """nbgrader's pages copy it into a script."""
    templates = FileSystemLoader(NBGRADER / "templates")
    server = SimpleNamespace(web_app=SimpleNamespace(settings={}))
    asyncio.run(formgrader._start_jupyter_server_extension(server))  # one without a formgrader
    pages = server.web_app.settings["nbgrader_jinja2_env"] = Environment(loader=templates)
    asyncio.run(formgrader._start_jupyter_server_extension(server))
    page = pages.get_template("manage_students_assignments.tpl").render(student_id=name)
    assert f'var student_id = "{escape(name)}";\n' in page
    assert page.count("<script") == page.count("</script>") == 11


class TestSecondLine:
    """The Content-Security-Policy of the pages, should a text get through."""

    def test_no_script_runs_on_a_feedback_page(self):
        made = exporter("feedback", Course.at(ROOT).config)
        page, _ = made.from_notebook_node(new_notebook(), deepcopy(FEEDBACK))
        assert "default-src 'none'" in page
        assert "<script" not in page
        assert not re.findall(r"(?:src|href)=.(?:https?:)?//", page)

    def test_only_nbgraders_own_scripts_run_in_the_formgraders_body(self):
        made = exporter("formgrade", Course.at(ROOT).config)
        page, _ = made.from_notebook_node(new_notebook(), dict(FORMGRADER))
        policy = re.search(r'content="([^"]*)" http-equiv="Content-Security-Policy"', page)[1]
        body = page[page.index("http-equiv") :]
        scripts = re.findall(r"<script[^>]*>(.*?)</script>", body, re.DOTALL)
        scripts += re.findall(r'onclick="([^"]*)"', body)
        assert set(re.findall(r"'sha256-[^']*'", policy)) == set(map(_hash, scripts))


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
