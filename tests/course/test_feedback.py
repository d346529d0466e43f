"""What the grader adds to nbgrader's steps: what people read on its pages, and what they do not."""

import re
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from courses import MODULE
from nbconvert.filters import Highlight2HTML, markdown2html, strip_ansi
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.lab import demo
from autograder.pages.feedback import NoCourseLinks, NoHiddenTests, NoRubric, mathml


@pytest.mark.parametrize(
    "tex",
    [r"\nabla_{\mathbf a_k}\mathscr L", "a_1 * b_1 * c_1", r"\frac12 x_n", "[i](j)", "<script>",
     r"\text{<b>&lt;i&gt;}", r"a < b"],
)  # fmt: skip
@pytest.mark.parametrize("dollars", ["$", "$$"])
def test_a_formula_becomes_mathml_that_markdown_leaves_alone(tex, dollars):
    page = markdown2html(mathml(f"before {dollars}{tex}{dollars} after"))
    assert "$" not in page
    assert "<em>" not in page
    assert "<script" not in page
    (math,) = re.findall(r"<math.*?</math>", page, re.S)
    ElementTree.fromstring(math)


@pytest.mark.parametrize(
    "text",
    [
        "`$x$` in code",
        "```\n$x$\n```",
        "5 $ and 6 $",
        "a \\$x$ b",
        r"$\frac{$",
        "$$",
        "cost: $5 or $6",
    ],
)
def test_what_is_no_formula_stays_as_it_is(text):
    assert mathml(text) == text


def test_links_to_lectures_become_words():
    link = 'See <a href="../../lectures/07-x.ipynb">lecture 07</a>, <a href="https://a.b">this</a>.'
    cell = new_code_cell(outputs=[new_output("display_data", {"text/html": link})])
    cell, _ = NoCourseLinks().preprocess_cell(cell, {}, 0)
    message = cell.outputs[0].data["text/html"]
    assert message == 'See lecture 07, <a href="https://a.b">this</a>.'


def test_a_feedback_page_shows_formulas_and_no_dead_link(graded):
    page = graded.folder("feedback", demo.Student(2).id, MODULE) / f"{MODULE}.html"
    words = page.read_text(encoding="utf-8")
    assert words.count("<math") > 30
    assert "../../lectures" not in words
    assert r"\mathscr" not in words


TEST = """nets = fixtures.networks()
### BEGIN HIDDEN TESTS
nets += fixtures.networks("07/one-weight")
for net in nets:
    assert grad(3) == 9, "grad(3) is 9"
else:
    print()
### END HIDDEN TESTS
assert grad(2) == 4"""
HIDDEN = ("HIDDEN", "07/one-weight", "grad(3)", "in nets", "else:", "print()")
TRACEBACK = """\x1b[0;31m-----\x1b[0m
\x1b[0;31mAssertionError\x1b[0m    Traceback (most recent call last)
Cell In[3], line 5
      3 nets += fixtures\x1b[38;5;241m.\x1b[39mnetworks(\x1b[38;5;124m"\x1b[39m07/one-weight")
      4 \x1b[38;5;28;01mfor\x1b[39;00m net \x1b[38;5;129;01min\x1b[39;00m nets:
{arrow}5     assert grad(3) == 9, "grad(3) is 9"
      6 else:
      7     print()

AssertionError: {message}"""


def check_cell(*outputs):
    about = {"grade": True, "grade_id": "check", "locked": True, "solution": False, "points": 1}
    return new_code_cell(TEST, metadata={"nbgrader": about}, outputs=list(outputs))


def without_hidden(*cells):
    nb, _ = NoHiddenTests().preprocess(new_notebook(cells=list(cells)), {})
    return nb.cells


def failed(arrow: str = "----> ", message: str = "grad(3) is 9"):
    lines = TRACEBACK.format(arrow=arrow, message=message)
    return new_output("error", ename="AssertionError", evalue=message, traceback=[lines])


@pytest.mark.parametrize("message", ["grad(3) is 9", "for 3 it gives 10"])
def test_the_traceback_of_a_hidden_test_tells_only_its_kind(message):
    (cell,) = without_hidden(check_cell(failed(message=message)))
    assert cell.source == "nets = fixtures.networks()\nassert grad(2) == 4"
    assert cell.outputs[0].traceback == ["AssertionError in a hidden test"]


def test_another_traceback_loses_the_hidden_lines_around_it():
    (cell,) = without_hidden(check_cell(failed(arrow="      ", message="not 4")))
    shown = strip_ansi("".join(cell.outputs[0].traceback))
    assert "AssertionError: not 4" in shown
    assert not [words for words in HIDDEN if words in shown]


@pytest.mark.parametrize(
    "output",
    [
        new_output("stream", text=f"mine\n{TEST}\nand mine"),
        new_output("display_data", {"text/plain": f"mine\n{TEST}\nand mine"}),
        new_output("display_data", {"text/html": f"<pre>{Highlight2HTML()(TEST)}</pre>"}),
        new_output("display_data", {"text/markdown": f"```\n{TEST}\n```"}),
        new_output("error", ename="X", evalue="", traceback=[f"mine\n{TEST}\nand mine"]),
    ],
    ids=["stdout", "text", "html", "markdown", "traceback"],
)
def test_an_output_repeats_no_hidden_test(output):
    mine = new_code_cell("mine = True", outputs=[output])
    cell, _ = without_hidden(mine, check_cell())
    shown = str(cell.outputs)
    assert not [words for words in HIDDEN[1:] if words in shown]
    assert ("and mine" in shown) == ("mine" in str(output))
    assert cell.source == "mine = True"


@pytest.mark.parametrize("step", [NoHiddenTests, NoRubric])
@pytest.mark.parametrize("marker", ["BEGIN HIDDEN TESTS", "BEGIN MARK SCHEME"])
def test_a_marker_in_an_answer_stops_nothing(step, marker):
    answer = new_code_cell(f"### {marker}\nx = 1")
    own = new_markdown_cell(f"=== {marker} ===\n\n=== {marker} ===")
    nb, _ = step().preprocess(new_notebook(cells=[answer, own]), {})
    assert [marker in cell.source for cell in nb.cells] == [True, True]


def test_feedback_tells_no_hidden_test_and_no_rubric(graded):
    secrets = _secrets(graded)
    assert len(secrets) > 10
    for page in graded.folder("feedback").rglob("*.html"):
        words = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").text
        assert not [line for line in secrets if line in words], page


def _secrets(course) -> list[str]:
    """The lines of all hidden tests and rubrics of the module."""
    regions = r"BEGIN (HIDDEN TESTS|MARK SCHEME).*?\n(.*?)\n[^\n]*END \1"
    source = course.source(MODULE).read_text(encoding="utf-8")
    found = re.findall(regions, source, re.DOTALL)
    return [line.strip("# ") for _, text in found for line in text.splitlines() if len(line) > 8]
