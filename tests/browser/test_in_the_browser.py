"""One story in a real browser: a student learns, answers, submits; an instructor marks it.

The tests are its steps, in order, on one course that `workbook lab` has set up and opened.
"""

import os
import pwd
import time
from datetime import datetime
from pathlib import Path

import pytest
from courses import MODULE, RIGHT, TRANSPOSED
from lab import AssignmentList, Explorable, Formgrader, Notebook
from playwright.sync_api import expect

from autograder.course import Course

STUDENT = pwd.getpwuid(os.getuid()).pw_name  # nbgrader's name for whoever runs it
ANSWERS = RIGHT | {"def grad_W(": TRANSPOSED}
IN_WORDS = "(a) Every row is a multiple of the vector below, so the rank is one. (b) Nothing."
REMARK = "The biases do learn: look at task 3 again."
ADDED = "This sentence was written in JupyterLab."


def test_the_start_page_opens_with_nbgraders_menu(lab, course):
    start = lab.shown_notebook(course.root / "lectures" / "00-start-here.ipynb")
    expect(start.panel.get_by_role("heading", name="Start here")).to_be_visible()
    entries = lab.entries("Nbgrader")
    assert {"Assignment List", "Formgrader"} <= set(entries), entries
    lab.screenshot("01-start-page")


def test_the_lecture_runs_to_its_end_without_an_error(lab, course):
    lab.page.locator("a:visible", has_text="07 parameter-gradients").first.click()
    lecture = lab.shown_notebook(course.root / "lectures" / f"{MODULE}.ipynb")
    lab.screenshot("02-lecture")
    lecture.run_all()
    assert lecture.broken_pictures() == []


def test_the_explorable_answers_to_the_keyboard(lab, course):
    explorable = Explorable(_front(lab, course, "lectures"))
    explorable.box.scroll_into_view_if_needed()
    drawing, sentence = explorable.drawing(), explorable.sentence.inner_text()
    explorable.press("ArrowRight")
    expect(explorable.sentence).not_to_have_text(sentence)
    assert explorable.drawing() != drawing, "the words changed, the picture did not"
    lab.screenshot("03-explorable")
    lab.theme("Dark")
    lab.screenshot("03-explorable-dark")
    lab.theme("Light")


def test_the_student_fetches_the_exercise_and_its_deadline(lab, course):
    with Course.at(course.root).api().gradebook as gradebook:
        gradebook.update_or_create_assignment(MODULE, duedate=datetime(2099, 12, 3, 22, 59))
    assert course.workbook("release", "07").returncode == 0
    assignments = AssignmentList(lab)
    assignments.press("released", "Fetch")
    expect(assignments.part("fetched")).to_contain_text(MODULE)
    assignments.open(MODULE, course.root)
    work = course.root / "work" / MODULE
    assert (work / f"{MODULE}.ipynb").is_file()
    assert "3 December 2099" in (work / "due.txt").read_text(encoding="utf-8")
    lab.screenshot("04-exercise")


def test_a_wrong_answer_is_explained_by_its_check(lab, course):
    exercise = _front(lab, course, "work")
    for stub, answer in ANSWERS.items():
        exercise.write_code(stub, answer)
    exercise.write_text("YOUR ANSWER HERE", IN_WORDS)
    exercise.run("from workbook.checks import Check")
    exercise.run("def grad_W(")
    report = exercise.run('Check("Task 2').first
    expect(report).to_contain_text("0 of 4 points")
    expect(report).to_contain_text("transpose")
    report.scroll_into_view_if_needed()
    lab.screenshot("05-check")
    lab.theme("Dark")
    report.scroll_into_view_if_needed()
    lab.screenshot("05-check-dark")
    lab.theme("Light")


def test_validate_names_the_one_task_that_is_not_right_yet(lab, course):
    said = _front(lab, course, "work").validate()
    lab.screenshot("06-validate")
    assert "Task 2 · a whole layer: 0 of 4 points" in said
    assert "Hand in by Thursday, 3 December 2099" in said
    assert "transpose" in said
    assert "Traceback" not in said
    assert not [n for n in (1, 3, 4, 5) if f"Task {n} · " in said], said
    lab.dialogs.locator(".jp-mod-accept").click()
    expect(lab.dialogs).to_have_count(0)


def test_the_student_submits(lab):
    assignments = AssignmentList(lab)
    assignments.press("fetched", "Submit")
    expect(assignments.part("submitted")).to_contain_text(MODULE)
    expect(assignments.part("submitted").locator(".list_item .item_name")).to_have_count(1)
    lab.screenshot("07-submitted")


def test_the_formgrader_shows_the_made_up_class_in_both_states(lab):
    grader = Formgrader(lab)
    grader.go("Manage Students")
    expect(grader.row("demo-")).to_have_count(8)
    lab.screenshot("08-students")
    grader.go("Manage Assignments")
    grader.row(MODULE).locator(".num-submissions a").click()
    expect(grader.row("demo-")).to_have_count(8)
    states = grader.row("demo-").locator(".status").all_inner_texts()
    assert {"graded", "needs manual grading"} <= set(states), states


def test_the_instructor_collects_and_grades(lab):
    grader = Formgrader(lab)
    grader.go("Manage Assignments")
    grader.row(MODULE).locator(".collect a").click()
    assert grader.done().startswith("Successfully collected")
    grader.row(MODULE).locator(".num-submissions a").click()
    mine = grader.row(STUDENT)
    expect(mine).to_contain_text("needs autograding")
    mine.locator(".autograde a").click()
    assert grader.done().startswith("Successfully autograded")
    expect(mine).to_contain_text("needs manual grading")
    expect(mine).to_contain_text("16 / 25")
    mine.scroll_into_view_if_needed()
    lab.screenshot("09-scores")


def test_the_instructor_marks_the_written_answer_beside_its_rubric(lab):
    grader = Formgrader(lab)
    grader.go("Manual Grading", MODULE, MODULE)
    mine = grader.row(STUDENT)
    expect(mine.locator(".code-score")).to_have_text("16 / 20")
    mine.locator("a.name-hidden").click()
    rubric = grader.frame.get_by_text("For the grader")
    rubric.scroll_into_view_if_needed()
    expect(rubric).to_be_in_viewport()
    expect(grader.frame.get_by_text(IN_WORDS)).to_be_in_viewport()
    grader.enter("07-task-7-answer", "3", kind="grade")
    grader.enter("07-task-7-answer-comment", REMARK, kind="comment")
    lab.screenshot("10-marking")


def test_the_instructor_hands_back_feedback(lab):
    grader = Formgrader(lab)
    grader.go("Manual Grading", "Manage Assignments")
    grader.row(MODULE).locator(".num-submissions a").click()
    mine = grader.row(STUDENT)
    expect(mine).to_contain_text("19 / 25")
    expect(mine.locator(".status")).to_have_text("graded")
    mine.locator(".generate-feedback a").click()
    assert grader.done().startswith("Successfully generated feedback")
    mine.locator(".release-feedback a").click()
    assert grader.done().startswith("Successfully released feedback")


def test_the_feedback_page_names_what_was_wrong(lab):
    assignments = AssignmentList(lab)
    assignments.press("submitted", "Fetch Feedback")
    assignments.part("submitted").get_by_text("(view feedback)").click()
    lab.page.locator(".jp-DirListing-item", has_text=f"{MODULE}.html").dblclick()
    feedback = lab.page.frame_locator(".jp-HTMLViewer iframe").locator("body")
    expect(feedback).to_contain_text("Score: 19.0 / 25.0")
    lab.screenshot("11-feedback")
    reason = feedback.get_by_text("transpose").first
    reason.scroll_into_view_if_needed()
    expect(reason).to_be_visible()
    expect(feedback).to_contain_text(REMARK)
    secrets = ("HIDDEN TESTS", "fixtures.hidden", "MARK SCHEME", "For the grader")
    assert not [words for words in secrets if words in feedback.text_content()]
    lab.screenshot("11-feedback-reason")


@pytest.mark.parametrize(
    ("notebook", "cell", "source"),
    [
        (f"lectures/{MODULE}.ipynb", "# 07 · ", f"lectures/{MODULE}.md"),
        (f"solutions/{MODULE}/{MODULE}.ipynb", "## Task 3 · ", f"exercises/{MODULE}.md"),
    ],
    ids=["lecture", "exercise"],
)
def test_what_is_saved_in_jupyterlab_reaches_its_source(lab, course, notebook, cell, source):
    file = course.root / "sources" / source
    before = file.read_text(encoding="utf-8")
    page = lab.notebook(course.root, notebook)
    page.write_text(cell, f"\n\n{ADDED}", add=True)
    page.save()
    after = _wait_for(ADDED, file)
    assert after.replace(f"\n\n{ADDED}", "") == before, "saving changed more than the sentence"


def test_no_complaint_and_no_dialog_is_left(lab, complaints):
    assert complaints.lines == []
    expect(lab.dialogs).to_have_count(0)


def _front(lab, course, folder: str) -> Notebook:
    """The module's notebook of this folder, which an earlier step has left in front."""
    inside = Path(folder) if folder == "lectures" else Path(folder) / MODULE
    return lab.shown_notebook(course.root / inside / f"{MODULE}.ipynb")


def _wait_for(words: str, file: Path) -> str:
    """The text of a file, once the words are in it."""
    end = time.monotonic() + 10
    while words not in (text := file.read_text(encoding="utf-8")):
        assert time.monotonic() < end, f"{file.name} does not hold {words!r}"
        time.sleep(0.1)
    return text
