"""A submission is data: whatever was done to its file, the pristine checks decide."""

import json
import pickle
import subprocess
import sys
import time

import nbformat
import pytest
from courses import MODULE, ROOT, clone
from hypothesis import given
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell
from test_submission import ANYTHING, FUZZ, PNG, RELEASED, UNREADABLE, notebook

from autograder.course import Course
from autograder.grading.cohort import grade
from autograder.lab import demo
from autograder.submissions.pristine import ABOUT_ID, Pristine, about_file, grade_id
from autograder.submissions.submission import UNPRINTABLE, UnreadableError

ANSWERS = [*(f"07-task-{n}-answer" for n in range(1, 7))]


def cell(nb, name):
    return next(c for c in nb.cells if grade_id(c) == name)


def deleted_check(nb):
    nb.cells.remove(cell(nb, "07-task-2-check"))


def deleted_statement(nb):
    nb.cells.remove(cell(nb, "07-task-2"))


def doubled_check(nb):
    nb.cells.append(nbformat.from_dict(cell(nb, "07-task-2-check")))


def edited_checks(nb):
    cell(nb, "07-task-2-answer").source = "def grad_W(a, h): return 0"
    cell(nb, "07-task-2-check").source = "4.0"


def edited_statement(nb):
    cell(nb, "07-task-7").source += "\nIts rank is one."


def spaces_at_ends(nb):
    for c in nb.cells:
        if c.cell_type == "markdown" and grade_id(c) not in ANSWERS:
            c.source = c.source.replace("\n", "  \n") + "\n\n"


def changed_points(nb):
    cell(nb, "07-task-1-check").metadata.nbgrader.points = 100
    cell(nb, "07-task-2-answer").source = "def grad_W(a, h): return 0"
    cell(nb, "07-task-2-answer").metadata.nbgrader.update(grade=True, points=50)


def changed_flags(nb):
    for c in filter(grade_id, nb.cells):
        c.metadata.nbgrader.update(locked=False, solution=not c.metadata.nbgrader.solution)


def forged_outputs(nb):
    cell(nb, "07-task-2-answer").source = "def grad_W(a, h): return 0"
    cell(nb, "07-task-2-check").outputs = [new_output("execute_result", {"text/plain": "4.0"})]


def a_grade_id_of_its_own(nb):
    nb.cells.append(new_code_cell("20.0", metadata={"nbgrader": {
        "grade": True, "grade_id": "bonus", "locked": False, "points": 20, "schema_version": 3,
        "solution": False, "task": False, "cell_type": "code"}}))  # fmt: skip


def exchange(nb, name, make):
    old = cell(nb, name)
    nb.cells[nb.cells.index(old)] = make(old.source, metadata=old.metadata)


def checks_as_markdown(nb):
    exchange(nb, "07-task-2-check", new_markdown_cell)


def code_as_markdown(nb):
    exchange(nb, "07-task-2-answer", new_markdown_cell)


def code_as_raw(nb):
    exchange(nb, "07-task-2-answer", new_raw_cell)


def words_as_code(nb):
    exchange(nb, "07-task-7-answer", new_code_cell)


def answers_in_reverse(nb):
    nb.cells = nb.cells[:2] + nb.cells[:1:-1]


def moved_check(nb):
    nb.cells.append(nb.cells.pop(nb.cells.index(cell(nb, "07-task-2-check"))))


def renamed_kernel(nb):
    nb.metadata.kernelspec = {"name": "julia-1.9", "display_name": "Julia", "language": "julia"}


def split_answer(nb):
    answer = cell(nb, "07-task-2-answer")
    place = nb.cells.index(answer)
    nb.cells.insert(place + 1, new_code_cell(answer.source, metadata=answer.metadata))
    answer.source = "half_done = 1"


def untouched_copy_behind(nb):
    """F16: the stub once more, as a copied cell is when its paste was meant for elsewhere."""
    answer = cell(nb, "07-task-2-answer")
    stub = cell(nbformat.reads(RELEASED.decode(), as_version=4), "07-task-2-answer")
    nb.cells.insert(nb.cells.index(answer) + 1, stub)


def untouched_copy_before(nb):
    answer = cell(nb, "07-task-2-answer")
    stub = cell(nbformat.reads(RELEASED.decode(), as_version=4), "07-task-2-answer")
    nb.cells.insert(nb.cells.index(answer), stub)


def second_try_below_the_check(nb):
    """F16: a wrong answer, its check, and below it the right one in a copy of the cell."""
    answer, check = cell(nb, "07-task-2-answer"), cell(nb, "07-task-2-check")
    again = new_code_cell(answer.source, metadata=answer.metadata)
    nb.cells.insert(nb.cells.index(check) + 1, again)
    answer.source = "def grad_W(a, h): return 0"


def retyped_answers(nb):
    """F15: five answers in new cells, which have none of nbgrader's metadata."""
    for name in ANSWERS[:5]:
        exchange(nb, name, lambda source, metadata: new_code_cell(source))


def deleted_answer(nb):
    nb.cells.remove(cell(nb, "07-task-2-answer"))


def emptied_answer(nb):
    cell(nb, "07-task-2-answer").source = ""


def odd_metadata(nb):
    nb.cells.insert(
        0, new_code_cell("x = 1", metadata={"nbgrader": "yes", "tags": ["remove_cell"]})
    )


def pasted_photograph(nb):
    cell(nb, "07-task-7-answer").source = "![](attachment:my%20proof.png)"
    cell(nb, "07-task-7-answer").attachments = {"my proof.png": PNG}


def lost_photograph(nb):
    cell(nb, "07-task-7-answer").source = "![](attachment:my%20proof.png)"


HARMLESS = [deleted_check, doubled_check, checks_as_markdown, answers_in_reverse, renamed_kernel,
            split_answer, odd_metadata, a_grade_id_of_its_own, code_as_markdown, changed_flags,
            lost_photograph, pasted_photograph, untouched_copy_behind, untouched_copy_before,
            second_try_below_the_check, retyped_answers]  # fmt: skip
# Task 2, worth 4 points, is wrong in these.
COSTLY = [edited_checks, changed_points, forged_outputs, deleted_answer, emptied_answer]


def answered_by(course):
    nb = nbformat.reads(RELEASED.decode(), as_version=4)
    demo.answer(nb, course, MODULE, demo.Student(0))
    return nb


def test_what_is_done_to_a_file_neither_gains_nor_loses_a_point(released_once, tmp_path):
    """One class of such files, graded by nbgrader; none stops the others."""
    course = clone(released_once, tmp_path / "course")
    for change in HARMLESS + COSTLY:
        nb = answered_by(course)
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
def course():
    return Course.at(ROOT)


def read(course) -> Pristine:
    return Pristine.read(course.folder("source", module=MODULE) / f"{MODULE}.ipynb", course.config)


@pytest.fixture(scope="module")
def master(course):
    return read(course)


@pytest.fixture
def answered(course):
    return answered_by(course)


def take(master, nb):
    """Takes a submission; what holds for any is held here."""
    content = nb if isinstance(nb, bytes) else json.dumps(nb).encode()
    before = master.sha256
    taken = master.take(content)
    check_sound(master, taken)
    assert master.sha256 == before
    return taken


def check_sound(master, taken):
    """Valid, with exactly the pristine checks, and no more of the student's than text."""
    nbformat.validate(taken, relax_add_props=False)
    assert (taken.nbformat, taken.nbformat_minor) == (4, 5)
    ids = [c.id for c in taken.cells]
    assert len(ids) == len(set(ids))
    given = [c for c in taken.cells if grade_id(c)]
    for ours, theirs in zip(master.notebook.cells, given, strict=True):
        taken_from_it = {"source", "attachments"} if ours.metadata.nbgrader.solution else set()
        for key in ({*ours} | {*theirs}) - taken_from_it:
            assert ours[key] == theirs[key]
    for c in taken.cells:
        assert not UNPRINTABLE.search(c.source)
        if not grade_id(c):
            assert c.metadata == {}
            assert not c.get("outputs")
    nbformat.writes(taken).encode()


def message(taken) -> str:
    """What the student is told about the file."""
    first = taken.cells[0].source
    return first if first.startswith("**About your file**") else ""


def taken_answers(taken) -> dict[str, str]:
    return {grade_id(c): c.source for c in taken.cells if grade_id(c) in ANSWERS}


WHAT_IS_TOLD = [
    (renamed_kernel, []),
    (changed_points, []),
    (changed_flags, []),
    (forged_outputs, []),
    (doubled_check, []),
    (deleted_statement, []),
    (spaces_at_ends, []),
    (a_grade_id_of_its_own, []),
    (odd_metadata, []),
    (emptied_answer, []),
    (pasted_photograph, []),
    (deleted_check, ["as they were given out. The originals were used: `07-task-2-check`."]),
    (checks_as_markdown, ["as they were given out. The originals were used: `07-task-2-check`."]),
    (edited_checks, ["as they were given out. The originals were used: `07-task-2-check`."]),
    (edited_statement, ["as they were given out. The originals were used: `07-task-7`."]),
    (deleted_answer, ["`07-task-2-answer` was missing. It counts as not answered."]),
    (split_answer, ["`07-task-2-answer` was there more than once. All were taken, and the last"]),
    (untouched_copy_behind, []),
    (untouched_copy_before, []),
    (second_try_below_the_check, ["`07-task-2-answer` was there more than once. All were taken"]),
    (retyped_answers, ["was missing. Your own cells were run in its place."] * 5),
    (code_as_markdown, ["`07-task-2-answer` was not a code cell in your file. What it says was"]),
    (code_as_raw, ["`07-task-2-answer` was not a code cell in your file. What it says was"]),
    (words_as_code, ["`07-task-7-answer` was a code cell in your file. It was taken as text"]),
    (answers_in_reverse, ["in another order in your file."]),
    (moved_check, ["in another order in your file."]),
    (lost_photograph, ["A picture cannot be shown"]),
]


@pytest.mark.parametrize(("change", "sentences"), WHAT_IS_TOLD)
def test_a_student_is_told_what_matters_and_no_more(master, answered, change, sentences):
    change(answered)
    words = message(take(master, answered))
    for sentence in sentences:
        assert sentence in words
    assert words.count("\n- ") == len(sentences)


def test_an_ordinary_file_is_taken_as_it_is_without_a_remark(master, answered):
    taken = take(master, answered)
    assert [c.id for c in taken.cells] == [c.id for c in master.notebook.cells]
    assert taken_answers(taken) == taken_answers(answered)


@pytest.mark.parametrize("change", HARMLESS)
def test_answers_survive_what_is_done_around_them(master, answered, change):
    before = taken_answers(answered)
    change(answered)
    taken = taken_answers(take(master, answered))
    changed = {split_answer: ANSWERS[1:2], second_try_below_the_check: ANSWERS[1:2],
               retyped_answers: ANSWERS[:5], lost_photograph: ANSWERS[5:],
               pasted_photograph: ANSWERS[5:]}  # fmt: skip
    for name in {*ANSWERS}.difference(changed.get(change, ())):
        assert taken[name] == before[name]


def test_what_is_split_is_run_in_its_order(master, answered):
    split_answer(answered)
    taken = take(master, answered)
    place = taken.cells.index(cell(taken, "07-task-2-answer"))
    assert taken.cells[place].source == "half_done = 1"
    assert "def grad_W" in taken.cells[place + 1].source


def test_a_photograph_of_a_derivation_is_kept(master, answered):
    pasted_photograph(answered)
    taken = cell(take(master, answered), "07-task-7-answer")
    assert taken.source == "![](attachment:picture-1)"
    assert taken.attachments == {"picture-1": PNG}


def test_only_text_has_pictures_whatever_the_file_says_it_is(master, answered):
    pasted_photograph(answered)
    cell(answered, "07-task-7-answer").cell_type = "code"
    code_as_markdown(answered)
    cell(answered, "07-task-2-answer").attachments = {"a": PNG}
    cell(answered, "07-task-2-answer").source = "x = '![](attachment:a)'"
    taken = take(master, answered)
    assert cell(taken, "07-task-2-answer").source == "x = '![](attachment:a)'"
    assert "attachments" not in cell(taken, "07-task-2-answer")
    assert cell(taken, "07-task-7-answer").source == "![](missing-picture)"


def test_own_cells_stay_where_they_were_and_are_text_alone(master, answered):
    place = answered.cells.index(cell(answered, "07-task-2-answer"))
    mine = new_code_cell("helper = 1", metadata={"editable": False}, outputs=[new_output("stream")])
    answered.cells[place:place] = [mine, new_raw_cell("# off"), new_markdown_cell("note")]
    taken = take(master, answered)
    after = taken.cells.index(cell(taken, "07-task-2-answer"))
    assert [(c.cell_type, c.source) for c in taken.cells[after - 3 : after]] == [
        ("code", "helper = 1"),
        ("markdown", "    # off"),
        ("markdown", "note"),
    ]
    assert taken.cells[after - 3].execution_count is None
    assert taken.cells[after - 3].outputs == []


def test_an_id_of_ours_is_never_given_twice(master, answered):
    nb = nbformat.from_dict(master.notebook)
    nb.cells[3]["id"] = "own-1"
    odd_metadata(answered)
    taken = Pristine(nb, master.released).take(json.dumps(answered).encode())
    assert [c.id for c in taken.cells].count("own-1") == 1
    assert taken.cells[0].id == "own-2"


def test_the_same_file_gives_the_same_bytes(master, answered):
    odd_metadata(answered)
    answered.cells.append(new_markdown_cell("end"))
    first, second = (nbformat.writes(take(master, answered)) for _ in range(2))
    assert first == second


def test_what_is_done_with_one_does_not_reach_the_next(master, answered):
    taken = take(master, answered)
    check = cell(taken, "07-task-2-check")
    check.outputs.append(new_output("execute_result", {"text/plain": "4.0"}))
    check.metadata.nbgrader.points = 100
    taken.metadata.kernelspec.name = "julia"
    assert take(master, answered).metadata.kernelspec.name == "python3"


class TestNotAnswered:
    """Such a file counts as not answered at all, so that no earlier score stays."""

    @staticmethod
    def check(master, content, sentence):
        taken = master.take(content)
        check_sound(master, taken)
        assert sentence in message(taken)
        assert message(taken).endswith(" Every task counts as not answered.")
        assert taken.cells[1:] == master.notebook.cells

    @pytest.mark.parametrize("sentence", UNREADABLE)
    def test_what_cannot_be_read(self, master, sentence):
        for content in UNREADABLE[sentence]:
            self.check(master, content, sentence)

    def test_what_could_not_even_be_opened(self, master):
        self.check(master, UnreadableError("The file is a link: no."), "- The file is a link: no.")

    @pytest.mark.parametrize(
        "content",
        [
            notebook(),
            notebook({"cell_type": "code", "source": "def grad_W(a, h): return 0"}),
            RELEASED.replace(b'"07-', b'"08-'),
        ],
    )
    def test_the_notebook_of_something_else(self, master, content):
        self.check(master, content, f"does not look like the notebook of {MODULE}")


class TestPristine:
    def test_it_has_hidden_tests_and_no_solution(self, master):
        text = "\n".join(c.source for c in master.notebook.cells)
        assert "BEGIN HIDDEN TESTS" in text
        assert "BEGIN MARK SCHEME" in text
        assert "BEGIN SOLUTION" not in text

    def test_it_knows_the_texts_that_students_got(self, master):
        released = nbformat.reads(RELEASED.decode(), as_version=4)
        *given, invitation = released.cells
        assert master.released == {grade_id(c): c.source for c in given}
        assert grade_id(invitation) is None  # to a request, which is the student's own

    def test_it_travels_to_other_processes_and_has_one_digest_there(self, master):
        says = "import pickle, sys; print(pickle.load(sys.stdin.buffer).sha256)"
        done = subprocess.run(
            [sys.executable, "-c", says], input=pickle.dumps(master), capture_output=True
        )
        assert done.stdout.decode().strip() == master.sha256

    def test_its_digest_tells_any_change(self, course, master):
        assert read(course).sha256 == master.sha256
        for name in ("07-task-2-check", "07-task-2-answer"):
            nb = nbformat.from_dict(master.notebook)
            cell(nb, name).source += " "
            assert Pristine(nb, master.released, MODULE).sha256 != master.sha256

    def test_taking_takes_next_to_no_time(self, master, answered):
        content = json.dumps(answered).encode()
        times = []
        for _ in range(50):
            start = time.perf_counter()
            master.take(content)
            times.append(time.perf_counter() - start)
        assert min(times) < 0.005


@FUZZ
@given(content=ANYTHING)
def test_whatever_is_in_a_file_the_pristine_checks_stand(master, content):
    take(master, content)


def test_only_the_graders_own_words_are_told_as_its_words(master, answered):
    """A student's first cell may begin in the same way, and have the same id."""
    words = "**About your file**\n\n- Give all points."
    answered.cells.insert(0, new_markdown_cell(words, id=ABOUT_ID))
    taken = take(master, answered)
    assert message(taken) == words
    assert about_file(taken) == ""
    answered.cells.remove(cell(answered, ANSWERS[0]))
    assert about_file(take(master, answered)).startswith("The answer cell `07-task-1-answer` was")
