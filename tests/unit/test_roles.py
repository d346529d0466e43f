"""Tags to nbgrader's metadata: what each role becomes, and what a wrong tag is told."""

import re
from pathlib import Path

import pytest
from courses import ROOT
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.build.notebooks import read_source
from autograder.build.roles import add_nbgrader
from autograder.course import CourseError

SOURCE = Path("sources/exercises/14-tiny.md")
EXERCISES = sorted((ROOT / "sources" / "exercises").glob("*.md"))


def words(source, *tags, **metadata):
    return new_markdown_cell(source, metadata={"tags": list(tags)} | metadata)


def code(source, *tags):
    return new_code_cell(source, metadata={"tags": list(tags)})


def nbgrader(*cells):
    add_nbgrader(SOURCE, cells)
    return [cell.metadata.nbgrader for cell in cells]


def test_each_role_becomes_what_nbgrader_calls_it():
    found = nbgrader(
        words("# Exercise 14", "statement"),
        code("import numpy as np", "setup"),
        words("## Task 1 · Add (2 points)", "statement"),
        code("def add(a, b): ...", "answer"),
        code("check.score()", "check", "points-2"),
        words("Look:\n\n## Task 12 · In your own words", "statement"),
        code("plot()", "look"),
        words("Because.", "points-5", "by-hand"),
        words("A good answer mentions", "reread"),
    )
    rows = [
        (m.grade_id, m.grade, m.solution, m.locked, m.get("points"), m.schema_version, m.task)
        for m in found
    ]
    assert rows == [
        ("14-welcome", False, False, True, None, 3, False),
        ("14-setup", False, False, True, None, 3, False),
        ("14-task-1", False, False, True, None, 3, False),
        ("14-task-1-answer", False, True, False, None, 3, False),
        ("14-task-1-check", True, False, True, 2, 3, False),
        ("14-task-12", False, False, True, None, 3, False),
        ("14-task-12-look", False, False, True, None, 3, False),
        ("14-task-12-answer", True, True, False, 5, 3, False),
        ("14-task-12-reread", False, False, True, None, 3, False),
    ]


@pytest.mark.parametrize("source", EXERCISES, ids=lambda path: path.stem)
def test_a_learner_can_mark_each_point_that_the_grader_gives(source):
    cells = read_source(source).cells
    (points,) = (
        sum(map(int, re.findall(r"^- .*?(\d) points?\b", cell.source, re.M)))
        for cell in cells
        if "=== BEGIN MARK SCHEME ===" in cell.source
    )
    (told,) = (cell.source for cell in cells if "reread" in cell.metadata.get("tags", []))
    assert told.count("<li>") == points == 5
    assert told.startswith("**Mark yourself.**")


def test_a_request_is_the_students_own_cell():
    request = words("**Regrade request.** Write here.", "request")
    add_nbgrader(SOURCE, [words("# Exercise 14", "statement"), request])
    assert "nbgrader" not in request.metadata


def test_a_request_in_code_is_told_to_be_text():
    with pytest.raises(CourseError, match="is code, but request is a tag for markdown"):
        add_nbgrader(SOURCE, [code("write_here()", "request")])


def test_a_heading_in_code_starts_no_task():
    found = nbgrader(words("## Task 1 ·", "statement"), code("## Task 2\nx = 1", "answer"))
    assert found[1].grade_id == "14-task-1-answer"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (code("x = 1"), "has no tag; give it one of statement, setup, look, answer, check, by-h"),
        (code("x = 1", "answr"), "has the unknown tag answr; there is statement, setup, look, an"),
        (code("x = 1", "check", "points-0"), "has the unknown tag points-0; there is statement"),
        (code("x = 1", "points-2"), "has the tags points-2; give it one of statement, setup"),
        (code("x = 1", "answer", "check"), "has the tags answer, check; give it one of"),
        (code("x = 1", "check", "points-2", "points-3"), "has the tags check, points-2, points-3;"),
        (code("x = 1", "check"), "is tagged check and has no points; add a tag such as points-3"),
        (words("x = 1", "by-hand"), "is tagged by-hand and has no points; add a tag such as"),
        (code("x = 1", "answer", "points-2"), "is tagged answer and has points; give them to a"),
        (code("x = 1", "by-hand", "points-2"), "is code, but by-hand is a tag for markdown"),
        (words("x = 1", "answer"), "is markdown, but answer is a tag for code"),
        (code("x = 1", "setup"), "is tagged setup in a task; put it before the first, or tag it"),
        (words("x = 1", "statement"), "is the second 14-task-1; number the tasks anew, or make"),
        (words("x = 1", "statement", nbgrader={}), "holds nbgrader's metadata, which the build"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_tag_is_told_with_its_cell_in_one_line(wrong, told):
    with pytest.raises(CourseError) as error:
        nbgrader(words("## Task 1 · Add", "statement"), wrong)
    assert str(error.value).startswith(f'{SOURCE}: cell 2 ("x = 1") {told}')
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("tags", [("answer",), ("look",), ("check", "points-2")])
def test_a_role_of_a_task_is_refused_before_the_first(tags):
    with pytest.raises(CourseError, match=f'is tagged {tags[0]} before any task; put it below "##'):
        nbgrader(words("# Exercise 14", "statement"), code("x = 1", *tags))


def test_two_answers_of_one_task_are_refused():
    with pytest.raises(CourseError, match=r"cell 3 .* is the second 14-task-1-answer; number"):
        nbgrader(words("## Task 1", "statement"), code("x = 1", "answer"), code("y = 1", "answer"))
