"""Answers that are alike: copied ones are shown, and what all write alike is not."""

import json

import pytest
from courses import MODULE, clone

from autograder.course import CourseError
from autograder.pages.alike import write
from autograder.submissions.pristine import Pristine, grade_id

ENTRY = """
def grad_W_entry(grad_a, h_prev, i, j):
    return grad_a[i] * h_prev[j]
"""
ORDINARY = (
    ENTRY
    + """
def grad_W(grad_a, h_prev):
    return np.outer(grad_a, h_prev)
"""
)
ODD = """
def grad_W_entry(grad_a, h_prev, i, j):
    # the slope of row i reaches the weight through column j only
    slope, below = grad_a[i], h_prev[j]
    weight_slope = slope * below
    if abs(weight_slope) < 1e-300:
        weight_slope = 0.0
    return float(weight_slope)
"""
RENAMED = ODD.replace("weight_slope", "g").replace("slope", "s").replace("below", "u")
RENAMED = RENAMED.replace("    # the s of row i reaches the weight through column j only\n", "")


@pytest.fixture
def compared(released_once, tmp_path):
    """The text of the page, for a class of these answers to the first task; how many pairs."""

    def page(**answers: str) -> tuple[str, int]:
        course = clone(released_once, tmp_path / "course")
        for student, answer in answers.items():
            nb = Pristine.of(course, MODULE).as_released()
            for cell in nb.cells:
                if grade_id(cell) == "07-task-1-answer":
                    cell.source = answer
            folder = course.folder("submitted", student, MODULE)
            folder.mkdir(parents=True)
            (folder / f"{MODULE}.ipynb").write_text(json.dumps(nb), encoding="utf-8")
        file, pairs = write(course, MODULE)
        return file.read_text(encoding="utf-8"), pairs

    return page


CLASS = {f"s{number}": ORDINARY for number in range(8)}


def test_a_copied_answer_is_shown_beside_the_other(compared):
    text, pairs = compared(**CLASS, ada=ODD, bob=ODD)
    assert pairs == 1
    assert "<h2>ada and bob:" in text
    assert text.count("<mark>    # the slope of row i reaches") == 2
    assert "No verdict." in text


def test_other_names_and_no_comment_do_not_hide_it(compared):
    _, pairs = compared(**CLASS, ada=ODD, bob=RENAMED)
    assert pairs == 1


def test_what_the_class_writes_alike_is_not_shown(compared):
    text, pairs = compared(**CLASS)
    assert pairs == 0
    assert "No two answers share more" in text


def test_what_is_given_out_is_not_shown_even_of_two(compared):
    _, pairs = compared(ada="", bob="")
    assert pairs == 0


def test_what_students_write_is_text_and_no_page(compared):
    odd = ODD.replace("# the slope", "# <script>alert(1)</script> the slope")
    text, pairs = compared(**CLASS, ada=odd, bob=odd)
    assert pairs == 1
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_one_submission_is_compared_with_none(compared):
    with pytest.raises(CourseError, match="nothing to compare: 1 submissions"):
        compared(ada=ODD)
