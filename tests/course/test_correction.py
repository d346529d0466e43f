"""F20: an exercise is corrected after a class has been graded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from courses import MODULE, clone
from nbgrader.api import Gradebook

from autograder.build.notebooks import build
from autograder.course import Course, CourseError
from autograder.grading.cohort import grade
from autograder.grading.correction import correct
from autograder.steps import release
from autograder.submissions.pristine import Pristine

TASK = """
+++ {"tags": ["statement"]}

## Task 9 · Twice (2 points)

Write `twice`.

```{code-cell} ipython3
:tags: [answer]

def twice(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION
```

```{code-cell} ipython3
:tags: [check, points-2]

2.0 if twice(2) == 4 else 0.0
```
"""


def workbook(course, *arguments):
    command = [Path(sys.executable).with_name("workbook"), *arguments]
    return subprocess.run(command, cwd=course.root, capture_output=True, text=True, timeout=300)


def edit(course, *changes) -> None:
    source = course.source(MODULE)
    text = source.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    source.write_text(text + (TASK if not changes else ""), encoding="utf-8")
    for _ in build(course):
        pass


@pytest.fixture
def course(graded, tmp_path) -> Course:
    """A class that is graded; to one of them a mark was given by hand."""
    course = clone(graded, tmp_path / "course")
    with Gradebook(course.config.CourseDirectory.db_url, course.id) as gradebook:
        student = gradebook.assignment_submissions(MODULE)[0].student.id
        grade = gradebook.find_grade(f"{MODULE[:2]}-task-7-answer", MODULE, MODULE, student)
        grade.manual_score, grade.needs_manual_grade = 4.0, False
        gradebook.db.commit()
    return course


def totals(course) -> dict[str, float]:
    with Gradebook(course.config.CourseDirectory.db_url, course.id) as gradebook:
        return {one.student.id: one.score for one in gradebook.assignment_submissions(MODULE)}


def test_a_new_task_is_graded_and_the_old_grades_are_kept(course):
    before = totals(course)
    edit(course)
    done = workbook(course, "grade", "07")
    assert f"run workbook correct {MODULE}" in done.stderr
    with pytest.raises(CourseError, match=f"run workbook correct {MODULE}"):
        release(course, MODULE)
    done = workbook(course, "correct", "07")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "new: 07-task-9-check"
    assert lines[1] == "8 who were graded before are graded again; their old grades are kept."
    assert lines[-1] == "0 of 8 have other points than before."
    assert totals(course) == before
    (kept,) = (course.gradebook / "records" / MODULE).glob("before-*")
    was = {file.stem: json.loads(file.read_text())["total"] for file in kept.iterdir()}
    assert was == before
    with Gradebook(course.config.CourseDirectory.db_url, course.id) as gradebook:
        assert gradebook.find_assignment(MODULE).max_score == 27


def test_fewer_and_other_points_are_told_for_each_student(course):
    before = totals(course)
    edit(course, (":tags: [check, points-4]", ":tags: [check, points-2]"))
    done = workbook(course, "correct", "07")
    assert done.returncode == 0, done.stderr
    after = totals(course)
    told = {f"{name}: {had:g} → {after[name]:g}" for name, had in before.items()}
    same = {f"{name}: {had:g} → {had:g}" for name, had in before.items()}
    assert told - same
    assert told - same <= {*done.stdout.splitlines()}


def test_who_is_interrupted_does_it_again(course):
    """Killed after the gradebook was changed and before anybody was graded again."""
    before = totals(course)
    edit(course)
    assert correct(course, MODULE).before == before
    again = correct(course, MODULE)
    assert again.before == before
    graded_again = {
        one.student: one.score + one.by_hand for one in grade(course, MODULE, [*before])
    }
    assert graded_again == totals(course) == before


def test_there_is_something_to_correct_or_a_line_that_says_what(course):
    done = workbook(course, "correct", "07")
    assert done.returncode == 1
    assert done.stderr.startswith(f"workbook: no grade of {MODULE} came from another version:")
    assert done.stderr.count("\n") == 1


def test_a_corrected_statement_is_not_held_against_who_had_the_old_one(course):
    old = Pristine.of(course, MODULE)
    handed_in = json.dumps(old.as_released()).encode()
    edit(course, ("## Task 1 · One weight", "## Task 1 · One single weight"))
    correct(course, MODULE)
    new = Pristine.of(course, MODULE)
    assert "About your file" not in new.take(handed_in).cells[0].source
    edited = handed_in.replace(b"One weight", b"No weight")
    assert "07-task-1" in new.take(edited).cells[0].source
