"""What the grader adds to nbgrader's steps: formulas and links on the pages that people read."""

import re
from xml.etree import ElementTree

import pytest
from courses import MODULE
from nbconvert.filters import markdown2html
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from autograder import demo
from autograder.feedback import MathML, NoCourseLinks


def with_math(source: str) -> str:
    cell, _ = MathML().preprocess_cell(new_markdown_cell(source), {}, 0)
    return cell.source


@pytest.mark.parametrize(
    "tex",
    [r"\nabla_{\mathbf a_k}\mathscr L", "a_1 * b_1 * c_1", r"\frac12 x_n", "[i](j)", "<script>"],
)  # fmt: skip
@pytest.mark.parametrize("dollars", ["$", "$$"])
def test_a_formula_becomes_mathml_that_markdown_leaves_alone(tex, dollars):
    page = markdown2html(with_math(f"before {dollars}{tex}{dollars} after"))
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
    assert with_math(text) == text


def test_links_to_lectures_become_words():
    link = 'See <a href="../../lectures/07-x.ipynb">lecture 07</a>, <a href="https://a.b">this</a>.'
    cell = new_code_cell(outputs=[new_output("display_data", {"text/html": link})])
    cell, _ = NoCourseLinks().preprocess_cell(cell, {}, 0)
    told = cell.outputs[0].data["text/html"]
    assert told == 'See lecture 07, <a href="https://a.b">this</a>.'


def test_a_feedback_page_shows_formulas_and_no_dead_link(graded):
    page = graded.folder("feedback", demo.Student(2).id, MODULE) / f"{MODULE}.html"
    words = page.read_text(encoding="utf-8")
    assert words.count("<math") > 30
    assert "../../lectures" not in words
    assert r"\mathscr" not in words
