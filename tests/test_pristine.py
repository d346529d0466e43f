"""A submission is data: whatever was done to its file, the pristine checks decide."""

import json

import nbformat
import pytest
from courses import MODULE, clone
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from autograder import demo
from autograder.cohort import grade
from autograder.pristine import grade_id, pristine, take


@pytest.fixture(scope="module")
def untouched(released_once):
    folder = released_once.root / "exercises" / MODULE
    return nbformat.read(folder / f"{MODULE}.ipynb", as_version=4)


@pytest.fixture
def answered(released_once, untouched):
    nb = nbformat.from_dict(json.loads(json.dumps(untouched)))
    demo.answer(nb, released_once, MODULE, demo.Student(0))
    return nb


def cell(nb, name):
    return next(c for c in nb.cells if grade_id(c) == name)


def deleted_check(nb):
    nb.cells.remove(cell(nb, "07-task-2-check"))


def doubled_check(nb):
    nb.cells.append(nbformat.from_dict(cell(nb, "07-task-2-check")))


def edited_checks(nb):
    cell(nb, "07-task-2-answer").source = "def grad_W(a, h): return 0"
    cell(nb, "07-task-2-check").source = "4.0"


def changed_points(nb):
    cell(nb, "07-task-1-check").metadata.nbgrader.points = 100
    cell(nb, "07-task-2-answer").source = "def grad_W(a, h): return 0"
    cell(nb, "07-task-2-answer").metadata.nbgrader.update(grade=True, points=50)


def forged_outputs(nb):
    cell(nb, "07-task-2-answer").source = "def grad_W(a, h): return 0"
    cell(nb, "07-task-2-check").outputs = [new_output("execute_result", {"text/plain": "4.0"})]


def a_grade_id_of_its_own(nb):
    nb.cells.append(new_code_cell("20.0", metadata={"nbgrader": {
        "grade": True, "grade_id": "bonus", "locked": False, "points": 20, "schema_version": 3,
        "solution": False, "task": False, "cell_type": "code"}}))  # fmt: skip


def checks_as_markdown(nb):
    check = cell(nb, "07-task-2-check")
    nb.cells[nb.cells.index(check)] = new_markdown_cell("gone", metadata=check.metadata)


def answers_in_reverse(nb):
    nb.cells = nb.cells[:2] + nb.cells[:1:-1]


def renamed_kernel(nb):
    nb.metadata.kernelspec = {"name": "julia-1.9", "display_name": "Julia", "language": "julia"}


def split_answer(nb):
    answer = cell(nb, "07-task-2-answer")
    place = nb.cells.index(answer)
    nb.cells.insert(place + 1, new_code_cell(answer.source, metadata=answer.metadata))
    answer.source = "half_done = 1"


def odd_metadata(nb):
    nb.cells.insert(
        0, new_code_cell("x = 1", metadata={"nbgrader": "yes", "tags": ["remove_cell"]})
    )


HARMLESS = [deleted_check, doubled_check, checks_as_markdown, answers_in_reverse, renamed_kernel,
            split_answer, odd_metadata, a_grade_id_of_its_own]  # fmt: skip
COSTLY = [
    edited_checks,
    changed_points,
    forged_outputs,
]  # task 2, worth 4 points, is wrong in these


def test_what_is_done_to_a_file_neither_gains_nor_loses_a_point(released_once, untouched, tmp_path):
    """One class of such files, graded by nbgrader; none stops the others."""
    course = clone(released_once, tmp_path / "course")
    for change in HARMLESS + COSTLY:
        nb = nbformat.from_dict(json.loads(json.dumps(untouched)))
        demo.answer(nb, course, MODULE, demo.Student(0))
        change(nb)
        folder = course.folder("submitted", change.__name__, MODULE)
        folder.mkdir(parents=True)
        nbformat.write(nb, folder / f"{MODULE}.ipynb", version=nbformat.NO_CONVERT)
        (folder / "mlp_ref.py").write_text("raise SystemExit", encoding="utf-8")
    students = [change.__name__ for change in HARMLESS + COSTLY]
    results = {r.student: r for r in grade(course, MODULE, students)}
    assert {s: r.problem for s, r in results.items() if r.problem} == {}
    expected = {c.__name__: 20 for c in HARMLESS} | {c.__name__: 16 for c in COSTLY}
    assert {s: r.score for s, r in results.items()} == expected
    assert {r.max_score for r in results.values()} == {20}


@pytest.fixture(scope="module")
def master(released_once):
    source = released_once.root / "solutions" / MODULE / f"{MODULE}.ipynb"
    return pristine(source, released_once.config)


def test_the_pristine_notebook_has_hidden_tests_and_no_solution(master):
    text = "\n".join(c.source for c in master.cells)
    assert "BEGIN HIDDEN TESTS" in text
    assert "BEGIN MARK SCHEME" in text
    assert "BEGIN SOLUTION" not in text


def test_the_same_file_gives_the_same_bytes(master, answered):
    odd_metadata(answered)
    assert nbformat.writes(take(master, answered)) == nbformat.writes(take(master, answered))


def test_own_cells_stay_where_they_were_and_are_text_alone(master, answered):
    place = answered.cells.index(cell(answered, "07-task-2-answer"))
    mine = new_code_cell("helper = 1", metadata={"editable": False}, outputs=[new_output("stream")])
    answered.cells.insert(place, mine)
    taken = take(master, answered)
    found = [i for i, c in enumerate(taken.cells) if c.source == "helper = 1"]
    assert len(found) == 1
    assert grade_id(taken.cells[found[0] + 1]) == "07-task-2-answer"
    assert taken.cells[found[0]].metadata == {}
    assert taken.cells[found[0]].outputs == []


def test_a_missing_answer_is_not_answered_and_told(master, answered):
    answered.cells.remove(cell(answered, "07-task-2-answer"))
    taken = take(master, answered)
    assert "raise NotImplementedError()" in cell(taken, "07-task-2-answer").source
    assert "`07-task-2-answer` was missing" in taken.cells[0].source


def test_an_answer_that_is_there_twice_is_told(master, answered):
    split_answer(answered)
    assert "`07-task-2-answer` was there more than once" in take(master, answered).cells[0].source


def test_an_ordinary_file_gets_no_remark(master, answered):
    taken = take(master, answered)
    assert [grade_id(c) for c in taken.cells] == [grade_id(c) for c in master.cells]


def test_every_cell_of_an_exercise_has_a_grade_id(master):
    """Else it would be taken for a cell of the student's own."""
    assert all(grade_id(c) for c in master.cells)
